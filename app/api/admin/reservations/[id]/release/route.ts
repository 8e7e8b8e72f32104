import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { answerOnReservation } from "@/lib/reservations/answer-on-reservation";
import { adminReleaseOperation } from "@/lib/reservations/by-hand-operations";

/** POST /api/admin/reservations/{id}/release: releases a hold, or some of its units, by hand, with a note. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(adminReleaseOperation, (call) => {
    const { lines = null, tellCustomer: isTold } = call.body;
    return answerOnReservation(call, { type: "Release", reason: "ADMIN", lines, isTold });
  }),
});
