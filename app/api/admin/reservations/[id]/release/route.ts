import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { answerOnReservation } from "@/lib/reservations/answer-on-reservation";
import { adminReleaseOperation } from "@/lib/reservations/reservation-operations";

/** POST /api/admin/reservations/{id}/release: by hand, with a note. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(adminReleaseOperation, (call) => answerOnReservation(call, { type: "Release", reason: "ADMIN" })),
});
