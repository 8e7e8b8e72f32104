import { refusalWords, type Words } from "@/lib/client/refusal-words";
import type { HoldVerb } from "@/lib/reservations/reservation-options";

const AGAIN: Record<HoldVerb, string> = {
  confirm: "Then confirm again: you won't be charged or sent anything twice.",
  release: "Then cancel again: it counts as the same attempt.",
  extend: "Then ask again: it counts as the same attempt.",
};

/** Says why a hold could not be confirmed, cancelled or extended. */
export function holdRefusalWords(error: unknown, verb: HoldVerb): Words {
  return refusalWords(error, {
    again: AGAIN[verb],
    own: (problem) => {
      switch (problem.code) {
        case "RESERVATION_EXPIRED":
          return { title: "Your hold just ended.", next: "The items are back on sale." };
        case "RESERVATION_ALREADY_CONFIRMED":
          return {
            title: "This order is already confirmed.",
            next: "This page is now up to date.",
          };
        case "RESERVATION_ALREADY_RELEASED":
          return { title: "This hold already ended.", next: "This page is now up to date." };
        case "RESERVATION_NOT_FOUND":
          return {
            title: "We can't find this reservation.",
            next: "It may have been made in another browser.",
          };
        case "EXTENSION_LIMIT_REACHED":
          return { title: "You can't add more time.", next: "Finish before the clock runs out." };
        default:
          return null;
      }
    },
  });
}
