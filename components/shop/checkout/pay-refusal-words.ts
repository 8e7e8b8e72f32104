import { ApiProblem } from "@/lib/client/api-request";
import { secondsText } from "@/lib/format/count-words";
import type { Words } from "@/lib/reservations/reserve-refusal-words";

/** Says in a shopper's words why a payment could not be started. Nothing was charged in any of these. */
export function payRefusalWords(error: unknown): Words {
  if (!(error instanceof ApiProblem)) {
    return {
      title: "No answer came from the shop.",
      next: "Check your connection, then pay again: it counts as the same attempt. Nothing was charged.",
    };
  }
  switch (error.code) {
    case "POSTAL_CODE_UNKNOWN":
      return { title: "There is no such pincode.", next: "Correct it, then pay." };
    case "VALIDATION_ERROR":
      return { title: "Something in the form is not right.", next: "Correct what is marked, then pay." };
    case "PAYMENT_PROVIDER_UNAVAILABLE":
      return {
        title: "The payment provider cannot be reached right now.",
        next: `Nothing was charged and the hold runs on. Try again in ${secondsText(error.retryAfterSeconds ?? 5)}.`,
      };
    case "RESERVATION_EXPIRED":
      return {
        title: "The time ran out a moment before.",
        next: "Nothing was charged. The units went back to everybody.",
      };
    case "RESERVATION_ALREADY_CONFIRMED":
      return { title: "This is paid already.", next: "Nothing is charged twice." };
    case "RESERVATION_ALREADY_RELEASED":
      return { title: "This hold had ended already.", next: "Nothing was charged. Below is how it stands." };
    case "RESERVATION_NOT_FOUND":
      return { title: "This reservation is not known here.", next: "Perhaps it was made in another browser." };
    case "RATE_LIMITED":
    case "BUSY":
      return {
        title: "Very many people are here right now. Nothing was charged.",
        next: `Try again in ${secondsText(error.retryAfterSeconds ?? 2)}.`,
      };
    default:
      return {
        title: "The shop had a fault of its own. It has been noted.",
        next: "Nothing was charged. Try again in a moment.",
      };
  }
}
