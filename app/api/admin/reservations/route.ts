import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { adminListReservationsOperation } from "@/lib/reservations/admin-reservation-operations";
import { answerReserveByHand } from "@/lib/reservations/answer-reserve";
import { adminReserveOperation } from "@/lib/reservations/by-hand-operations";
import { readAdminReservations } from "@/lib/reservations/read-admin-reservations";

/** GET /api/admin/reservations: all reservations. POST: holds units for a customer. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(adminListReservationsOperation, async ({ query }) => json(200, await readAdminReservations(query))),
  POST: route(adminReserveOperation, answerReserveByHand),
});
