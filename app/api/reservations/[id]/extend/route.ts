import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { answerOnReservation } from "@/lib/reservations/answer-on-reservation";
import { extendOperation } from "@/lib/reservations/reservation-operations";

/** POST /api/reservations/{id}/extend: hold for longer. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(extendOperation, (call) => answerOnReservation(call, { type: "Extend", for: "shopper" })),
});
