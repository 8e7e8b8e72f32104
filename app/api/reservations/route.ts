import { ownerOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { listCurrent } from "@/lib/reservations/find-current";
import { reservationBody } from "@/lib/reservations/reservation-body";
import { listReservationsOperation, reserveOperation } from "@/lib/reservations/reservation-operations";
import { reserveCommand } from "@/lib/reservations/reserve-command";
import { answerCommand } from "@/lib/stock-api/answer-command";

/** POST /api/reservations: hold units. GET: the caller's own reservations. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(reserveOperation, async ({ caller, body, record }) => {
    return answerCommand(record, await reserveCommand(caller, body), ({ reservation }) => {
      return json(201, reservationBody(reservation), { location: `/api/reservations/${reservation.id}` });
    });
  }),
  GET: route(listReservationsOperation, async ({ caller, query }) => {
    const { reservations, nextCursor } = await listCurrent(ownerOf(caller), query);
    return json(200, { reservations: reservations.map(reservationBody), nextCursor });
  }),
});
