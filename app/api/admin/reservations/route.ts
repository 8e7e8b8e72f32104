import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { listCurrent } from "@/lib/reservations/find-current";
import { reservationBody } from "@/lib/reservations/reservation-body";
import { adminListReservationsOperation } from "@/lib/reservations/reservation-operations";

/** GET /api/admin/reservations: everybody's. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(adminListReservationsOperation, async ({ query }) => {
    const { reservations, nextCursor } = await listCurrent(null, query);
    const seen = reservations.map((reservation) => ({ ...reservationBody(reservation), owner: reservation.owner }));
    return json(200, { reservations: seen, nextCursor });
  }),
});
