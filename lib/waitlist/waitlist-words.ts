import { ApiProblem } from "@/lib/client/api-request";
import { secondsText, unitsText } from "@/lib/format/count-words";
import type { Words } from "@/lib/reservations/reserve-refusal-words";
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

/** Says in a shopper's words why there is no place in line. */
export function joinRefusalWords(error: unknown): Words {
  if (!(error instanceof ApiProblem)) {
    return {
      title: "No answer came from the shop.",
      next: "Check your connection, then join again. It counts as the same attempt: you get one place.",
    };
  }
  switch (error.code) {
    case "STOCK_AVAILABLE":
      return { title: "It came free this very moment.", next: "Reserve it: there is nothing to wait for." };
    case "ALREADY_WAITING":
      return { title: "You are in this line already.", next: "Your place is under Waitlist." };
    case "HOLD_LIMIT_REACHED":
      return limitWords(error.facts);
    case "VALIDATION_ERROR":
      return { title: "That e-mail address does not look right.", next: "Correct it, or leave it out." };
    case "PRODUCT_NOT_FOUND":
      return { title: "This product is no longer sold.", next: "The others are under Products." };
    case "WAREHOUSE_NOT_FOUND":
      return { title: "That warehouse is no longer open.", next: "Choose another one, or any warehouse." };
    default:
      return generalWords(error);
  }
}

/** Says why a place could not be left, or an offer not be passed on. */
export function endRefusalWords(error: unknown): Words {
  if (!(error instanceof ApiProblem)) {
    return {
      title: "No answer came from the shop.",
      next: "Check your connection, then press again: nothing is done twice.",
    };
  }
  switch (error.code) {
    case "NO_OFFER":
      return { title: "That offer had ended already.", next: "Below is how it stands." };
    case "WAITLIST_ENTRY_NOT_FOUND":
      return { title: "This place in line is not known here.", next: "Perhaps it was taken in another browser." };
    default:
      return generalWords(error);
  }
}

function limitWords({ maximum }: Record<string, unknown>): Words {
  if (typeof maximum !== "number") {
    return { title: "One shopper may not have so many of this.", next: "Ask for fewer." };
  }
  return {
    title: `One shopper may have ${maximum} of this, and holds count.`,
    next: "Ask for fewer, or end a hold of yours first.",
  };
}

function generalWords({ code, retryAfterSeconds }: ApiProblem): Words {
  if (code === "COOKIE_INVALID" || code === "COOKIE_EXPIRED") {
    return { title: "This browser was no longer recognised.", next: "Try once more: it begins anew." };
  }
  if (code === "RATE_LIMITED" || code === "BUSY") {
    const wait = `Try again in ${secondsText(retryAfterSeconds ?? 2)}.`;
    return { title: "Very many people are here right now. Nothing was changed.", next: wait };
  }
  return { title: "The shop had a fault of its own. It has been noted.", next: "Try again in a moment." };
}
