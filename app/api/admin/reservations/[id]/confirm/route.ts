import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerOnReservation } from "@/lib/reservations/answer-on-reservation";
import { adminConfirmOperation } from "@/lib/reservations/reservation-operations";

/** POST /api/admin/reservations/{id}/confirm: confirms a hold by hand, with a note. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(adminConfirmOperation, (call) => answerOnReservation(call, { type: "Confirm", paymentId: null })),
});
