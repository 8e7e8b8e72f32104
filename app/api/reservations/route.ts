import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { ownerOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { answerReserve } from "@/lib/reservations/answer-reserve";
import { listCurrent } from "@/lib/reservations/find-current";
import { reservationBody } from "@/lib/reservations/reservation-body";
import { listReservationsOperation, reserveOperation } from "@/lib/reservations/reservation-operations";

/** POST /api/reservations: holds units. GET: the caller's own reservations. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(reserveOperation, answerReserve),
  GET: route(listReservationsOperation, async ({ caller, query }) => {
    const { reservations, nextCursor } = await listCurrent(ownerOf(caller), query);
    return json(200, { reservations: reservations.map(reservationBody), nextCursor });
  }),
});
