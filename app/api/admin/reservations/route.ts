import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { readAdminReservations } from "@/lib/reservations/read-admin-reservations";
import { adminListReservationsOperation } from "@/lib/reservations/reservation-operations";

/** GET /api/admin/reservations: all reservations. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(adminListReservationsOperation, async ({ query }) => json(200, await readAdminReservations(query))),
});
