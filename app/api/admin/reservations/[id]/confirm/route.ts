import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerOnReservation } from "@/lib/reservations/answer-on-reservation";
import { adminConfirmOperation } from "@/lib/reservations/by-hand-operations";

/** POST /api/admin/reservations/{id}/confirm: confirms a hold by hand, with a note and how it was paid. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(adminConfirmOperation, (call) => {
    const { method, amount, reference = null, tellCustomer: isTold } = call.body;
    const paidByHand = method === undefined ? null : { method, amount: amount?.amount ?? null, reference };
    return answerOnReservation(call, { type: "Confirm", paymentId: null, paidByHand, isTold });
  }),
});
