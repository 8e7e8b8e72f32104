import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { totalReservationsOperation } from "@/lib/reservations/admin-reservation-operations";
import { totalReservations } from "@/lib/reservations/count-reservations";

/** GET /api/admin/reservations/totals: what matches in sum. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(totalReservationsOperation, async ({ query }) => json(200, await totalReservations(query))),
});
