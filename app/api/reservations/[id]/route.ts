import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { ownerLimit } from "@/lib/auth/caller";
import { refusalProblem } from "@/lib/commands/refusal-problem";
import { json } from "@/lib/http/answer";
import { alsoByLink } from "@/lib/links/by-link";
import { findCurrent } from "@/lib/reservations/find-current";
import { getReservationOperation } from "@/lib/reservations/reservation-operations";

/** GET /api/reservations/{id}: one reservation. Releases it first if it has expired. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(
    getReservationOperation,
    alsoByLink("reservation", async ({ caller, params }) => {
      const reservation = await findCurrent(params.id, ownerLimit(caller));
      if (reservation) return json(200, reservation);
      return refusalProblem({ ok: false, code: "RESERVATION_NOT_FOUND", reservationId: params.id });
    }),
  ),
});
