import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { alsoByLink } from "@/lib/links/by-link";
import { answerOnReservation } from "@/lib/reservations/answer-on-reservation";
import { extendOperation } from "@/lib/reservations/reservation-operations";

/** POST /api/reservations/{id}/extend: extends a hold. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(
    extendOperation,
    alsoByLink("reservation", (call) => answerOnReservation(call, { type: "Extend", for: "shopper" })),
  ),
});
