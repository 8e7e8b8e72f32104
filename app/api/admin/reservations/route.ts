import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { adminListReservationsOperation } from "@/lib/reservations/admin-reservation-operations";
import { readAdminReservations } from "@/lib/reservations/read-admin-reservations";

/** GET /api/admin/reservations: all reservations. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(adminListReservationsOperation, async ({ query }) => json(200, await readAdminReservations(query))),
});
