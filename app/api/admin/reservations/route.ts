import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { readAdminReservations } from "@/lib/reservations/read-admin-reservations";
import { adminListReservationsOperation } from "@/lib/reservations/reservation-operations";

/** GET /api/admin/reservations: everybody's. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(adminListReservationsOperation, async ({ query }) => json(200, await readAdminReservations(query))),
});
