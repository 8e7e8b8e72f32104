import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { countReservationsOperation } from "@/lib/reservations/admin-reservation-operations";
import { countReservations } from "@/lib/reservations/count-reservations";

/** GET /api/admin/reservations/counts: how many match, by status. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(countReservationsOperation, async ({ query }) => json(200, await countReservations(query))),
});
