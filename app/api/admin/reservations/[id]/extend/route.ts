import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerOnReservation } from "@/lib/reservations/answer-on-reservation";
import { adminExtendOperation } from "@/lib/reservations/by-hand-operations";

/** POST /api/admin/reservations/{id}/extend: gives a hold more time by hand. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(adminExtendOperation, (call) => {
    const { seconds, tellCustomer: isTold } = call.body;
    const more = seconds === undefined ? {} : { seconds };
    return answerOnReservation(call, { type: "Extend", for: "staff", isTold, ...more });
  }),
});
