import { ApiProblem } from "@/lib/client/api-request";
import { secondsText } from "@/lib/format/count-words";
import type { Words } from "@/lib/reservations/reserve-refusal-words";

/** Says in a shopper's words why an order was not cancelled. */
export function cancelRefusalWords(error: unknown): Words {
  if (!(error instanceof ApiProblem)) {
    return {
      title: "No answer came from the shop.",
      next: "Check your connection, then cancel again: it counts as the same attempt.",
    };
  }
  switch (error.code) {
    case "ORDER_ALREADY_SHIPPED":
      return {
        title: "It was shipped a moment before.",
        next: "It cannot be stopped any more. What arrives can be returned.",
      };
    case "ORDER_NOT_FOUND":
      return { title: "This order is not known here.", next: "Perhaps you were signed out meanwhile." };
    case "RATE_LIMITED":
    case "BUSY":
      return {
        title: "Very many people are here right now. Nothing was changed.",
        next: `Try again in ${secondsText(error.retryAfterSeconds ?? 2)}.`,
      };
    default:
      return { title: "The shop had a fault of its own. It has been noted.", next: "Try again in a moment." };
  }
}
