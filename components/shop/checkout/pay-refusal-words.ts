import { refusalWords, type Words } from "@/lib/client/refusal-words";
import { secondsText } from "@/lib/format/count-words";

const UNCHARGED = "Nothing was charged.";

/** Says why a payment could not be started. Nothing was charged in any of these. */
export function payRefusalWords(error: unknown): Words {
  return refusalWords(error, {
    unchanged: UNCHARGED,
    again: `${UNCHARGED} Pay again: it counts as the same attempt.`,
    own: (problem) => {
      switch (problem.code) {
        case "POSTAL_CODE_UNKNOWN":
          return { title: "We don't know that pincode.", next: "Correct it, then pay." };
        case "VALIDATION_ERROR":
          return { title: "Some details need attention.", next: "Correct what is marked, then pay." };
        case "PAYMENT_PROVIDER_UNAVAILABLE":
          return {
            title: "We can't reach the payment service.",
            next: `${UNCHARGED} Your hold is still running. Try again in ${secondsText(problem.retryAfterSeconds ?? 5)}.`,
          };
        case "RESERVATION_EXPIRED":
          return { title: "Your hold just ended.", next: `${UNCHARGED} The items are back on sale.` };
        case "RESERVATION_ALREADY_CONFIRMED":
          return { title: "You've already paid for this.", next: "Nothing is charged twice." };
        case "RESERVATION_ALREADY_RELEASED":
          return { title: "Your hold already ended.", next: UNCHARGED };
        case "RESERVATION_NOT_FOUND":
          return {
            title: "We can't find this reservation.",
            next: "It may have been made in another browser.",
          };
        default:
          return null;
      }
    },
  });
}
