import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { adminGetReservationOperation } from "@/lib/reservations/by-hand-operations";
import { readReservationDetail } from "@/lib/reservations/read-reservation-detail";

/** GET /api/admin/reservations/{id}: one reservation in full. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(adminGetReservationOperation, async ({ params }) => {
    const reservation = await readReservationDetail(params.id);
    if (reservation) return json(200, reservation);
    return problem("RESERVATION_NOT_FOUND", "No reservation has that id.");
  }),
});
