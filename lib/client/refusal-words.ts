import { ApiProblem } from "@/lib/client/api-request";
import { secondsText } from "@/lib/format/count-words";

/** What happened, and what to do next. */
export type Words = { title: string; next: string };

type Use = {
  /** What still holds after any refusal: "Nothing was charged." */
  unchanged?: string;
  /** What to do when no answer came. */
  again?: string;
  /** What only this use can say of a problem; null for the rest. */
  own?: (problem: ApiProblem) => Words | null;
};

const RETRY_SECONDS = 2;

/** Says why a change was refused; a use adds only what is its own. */
export function refusalWords(error: unknown, use: Use = {}): Words {
  const { unchanged = "Nothing was changed.", again = "Then try again: it counts as the same attempt.", own } = use;
  if (!(error instanceof ApiProblem)) {
    return { title: "We couldn't reach the shop.", next: `Check your connection. ${again}` };
  }
  const words = own?.(error);
  if (words) return words;
  const wait = `${unchanged} Try again in ${secondsText(error.retryAfterSeconds ?? RETRY_SECONDS)}.`;
  switch (error.code) {
    case "RATE_LIMITED":
      return { title: "Too many attempts.", next: wait };
    case "BUSY":
      return { title: "We're very busy right now.", next: wait };
    case "COOKIE_INVALID":
    case "COOKIE_EXPIRED":
      return { title: "We no longer recognise this browser.", next: "Try again to start afresh." };
    case "VALIDATION_ERROR":
      return { title: "Some of that isn't valid.", next: "Check what you entered, then try again." };
    case "UNAUTHORIZED":
      return { title: "You were signed out.", next: `${unchanged} Sign in, then try again.` };
    case "FORBIDDEN":
      return { title: "You don't have permission to do this.", next: unchanged };
    case "PRODUCT_NOT_FOUND":
      return { title: "This product is no longer sold.", next: unchanged };
    case "WAREHOUSE_NOT_FOUND":
      return { title: "That warehouse is closed.", next: "Choose another warehouse." };
    case "POSTAL_CODE_UNKNOWN":
      return { title: "We don't know that pincode.", next: `${unchanged} Change where to deliver to.` };
    default:
      return { title: "Something went wrong on our side.", next: `${unchanged} Try again in a moment.` };
  }
}
