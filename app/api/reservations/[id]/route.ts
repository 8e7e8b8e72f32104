import { ownerLimit } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { findCurrent } from "@/lib/reservations/find-current";
import { getReservationOperation } from "@/lib/reservations/reservation-operations";
import { refusalProblem } from "@/lib/stock-api/refusal-problem";

/** GET /api/reservations/{id}: one reservation; one past its time is released by this very read. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getReservationOperation, async ({ caller, params }) => {
    const reservation = await findCurrent(params.id, ownerLimit(caller));
    if (reservation) return json(200, reservation);
    return refusalProblem({ ok: false, code: "RESERVATION_NOT_FOUND", reservationId: params.id });
  }),
});
