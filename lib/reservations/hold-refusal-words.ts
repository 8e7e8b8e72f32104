import { ApiProblem } from "@/lib/client/api-request";
import { secondsText } from "@/lib/format/count-words";
import type { HoldVerb } from "@/lib/reservations/reservation-options";
import type { Words } from "@/lib/reservations/reserve-refusal-words";

const DONE_ANYWAY: Record<HoldVerb, string> = {
  confirm: "Confirm again: it counts as the same attempt, nothing is ordered twice.",
  release: "Cancel again: it counts as the same attempt.",
  extend: "Ask again: it counts as the same attempt.",
};

/** Says in a shopper's words why a hold could not be confirmed, cancelled or given more time. */
export function holdRefusalWords(error: unknown, verb: HoldVerb): Words {
  if (!(error instanceof ApiProblem)) {
    return { title: "No answer came from the shop.", next: `Check your connection. ${DONE_ANYWAY[verb]}` };
  }
  switch (error.code) {
    case "RESERVATION_EXPIRED":
      return { title: "The time ran out a moment before.", next: "The units went back to everybody." };
    case "RESERVATION_ALREADY_CONFIRMED":
      return { title: "This was confirmed already.", next: "Below is how it stands." };
    case "RESERVATION_ALREADY_RELEASED":
      return { title: "This hold had ended already.", next: "Below is how it stands." };
    case "RESERVATION_NOT_FOUND":
      return { title: "This reservation is not known here.", next: "Perhaps it was made in another browser." };
    case "EXTENSION_LIMIT_REACHED":
      return { title: "No more time is possible for this hold.", next: "Confirm it before the clock runs out." };
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
