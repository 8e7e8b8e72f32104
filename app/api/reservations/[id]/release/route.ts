import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { alsoByLink } from "@/lib/links/by-link";
import { answerOnReservation } from "@/lib/reservations/answer-on-reservation";
import { releaseOperation } from "@/lib/reservations/reservation-operations";

/** POST /api/reservations/{id}/release: releases a hold. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(
    releaseOperation,
    alsoByLink("reservation", (call) => answerOnReservation(call, { type: "Release", reason: "CANCELLED" })),
  ),
});
