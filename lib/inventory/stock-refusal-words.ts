import { ApiProblem } from "@/lib/client/api-request";
import { secondsText } from "@/lib/format/count-words";
import type { Words } from "@/lib/reservations/reserve-refusal-words";

/** Says in words why a change by hand was not made. What a form shows at its fields is not repeated here. */
export function changeRefusalWords(error: unknown): Words {
  if (!(error instanceof ApiProblem)) {
    return {
      title: "No answer came.",
      next: "Whether it was done is not known. Press the button again: it counts as the same request, so it is done once.",
    };
  }
  switch (error.code) {
    case "FORBIDDEN":
      return { title: "You may look, not change.", next: "Ask somebody with the role admin to do it." };
    case "UNAUTHORIZED":
      return { title: "You were signed out.", next: "Nothing was changed. Sign in, then press the button again." };
    case "PRODUCT_NOT_FOUND":
      return { title: "This product does not exist any more.", next: "Choose another one." };
    case "WAREHOUSE_NOT_FOUND":
      return { title: "This warehouse does not exist any more.", next: "Choose another one." };
    case "INVALID_STOCK_STATE":
      return { title: "The stock cannot be so.", next: String(error.facts.detail ?? "Check the figures.") };
    case "VALIDATION_ERROR":
      return { title: "The request was not understood.", next: String(error.facts.detail ?? "Check the fields.") };
    case "RATE_LIMITED":
    case "BUSY":
      return {
        title: "Very much is going on right now. Nothing was changed.",
        next: `Try again in ${secondsText(error.retryAfterSeconds ?? 2)}.`,
      };
    default:
      return { title: "There was a fault on our side. It has been noted.", next: "Try again in a moment." };
  }
}
