import { refusalWords, type Words } from "@/lib/client/refusal-words";
import { unitsText } from "@/lib/format/count-words";
import type { WaitlistEntryShown, WaitlistStatus } from "@/lib/waitlist/waitlist-schemas";

export const STATUS_LABELS: Record<WaitlistStatus, string> = {
  WAITING: "In line",
  OFFERED: "Your turn",
  ACCEPTED: "Accepted",
  PASSED: "Passed on",
  LAPSED: "Ran out",
  CANCELLED: "Left the line",
};

/** What became of a place that has ended, in a sentence. */
export function pastText({ status, reservationId }: Pick<WaitlistEntryShown, "status" | "reservationId">): string {
  switch (status) {
    case "ACCEPTED":
      return "You took the offer.";
    case "PASSED":
      return "You passed the offer on to the next in line.";
    case "LAPSED":
      return "The offer ran out and went to the next in line.";
    case "CANCELLED":
      return reservationId === null ? "You left before it was your turn." : "It ended with an offer open.";
    case "WAITING":
    case "OFFERED":
      return STATUS_LABELS[status];
  }
}

/** "2 units from any warehouse", "1 unit from Mumbai". */
export function wishText(quantity: number, city: string | null): string {
  return `${unitsText(quantity)} from ${city ?? "any warehouse"}`;
}

/** An offer that has just come, for a toast and for ears. `until`: the time of day at which it ends. */
export function offerWords({ product, quantity }: WaitlistEntryShown, until: string): { title: string; held: string } {
  const are = quantity === 1 ? "1 unit is" : `${quantity} units are`;
  return { title: `Your turn: ${product.name}`, held: `${are} held for you until ${until}.` };
}

/** Says why there is no place in line. */
export function joinRefusalWords(error: unknown): Words {
  return refusalWords(error, {
    again: "Then join again. You get only one place.",
    own: (problem) => {
      switch (problem.code) {
        case "STOCK_AVAILABLE":
          return { title: "It's back in stock.", next: "You can reserve it now." };
        case "ALREADY_WAITING":
          return { title: "You're already on this waitlist.", next: "See your place under Waitlist." };
        case "HOLD_LIMIT_REACHED":
          return limitWords(problem.facts);
        case "VALIDATION_ERROR":
          return { title: "Enter a valid email address.", next: "Correct it, or leave it out." };
        case "PRODUCT_NOT_FOUND":
          return { title: "This product is no longer sold.", next: "See what else we have under Products." };
        case "WAREHOUSE_NOT_FOUND":
          return { title: "That warehouse is closed.", next: "Choose another, or any warehouse." };
        default:
          return null;
      }
    },
  });
}

/** Says why a place could not be left, or an offer not be passed on. */
export function endRefusalWords(error: unknown): Words {
  return refusalWords(error, {
    own: (problem) => {
      switch (problem.code) {
        case "NO_OFFER":
          return { title: "That offer already ended.", next: "This page is now up to date." };
        case "WAITLIST_ENTRY_NOT_FOUND":
          return {
            title: "We can't find your place on this waitlist.",
            next: "You may have joined in another browser.",
          };
        default:
          return null;
      }
    },
  });
}

function limitWords({ maximum }: Record<string, unknown>): Words {
  if (typeof maximum !== "number") return { title: "That is over the limit per shopper.", next: "Choose fewer." };
  return {
    title: `The limit is ${maximum} per shopper, including what you hold.`,
    next: "Choose fewer, or cancel a hold first.",
  };
}
