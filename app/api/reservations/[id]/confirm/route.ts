import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { alsoByLink } from "@/lib/links/by-link";
import { answerConfirm } from "@/lib/payments/answer-confirm";
import { confirmOperation } from "@/lib/reservations/reservation-operations";

/** POST /api/reservations/{id}/confirm: turns a hold into a sale. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(confirmOperation, alsoByLink("reservation", answerConfirm)),
});
