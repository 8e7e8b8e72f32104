import { CART_LINES_MAX } from "@/lib/cart/cart-limits";
import { ApiProblem } from "@/lib/client/api-request";
import { secondsText } from "@/lib/format/count-words";
import type { Words } from "@/lib/reservations/reserve-refusal-words";

/** What was shown when it was tried: whether the cart was held already, and how a product is called. */
type Tried = { isHeld: boolean; nameOf: (productId: string) => string };

/** Says in a shopper's words why a cart was not held, or its hold not replaced. */
export function holdRefusalWords(error: unknown, { isHeld, nameOf }: Tried): Words {
  if (!(error instanceof ApiProblem)) {
    return {
      title: "No answer came from the shop.",
      next: "Check your connection, then try again. Nothing is held twice: it counts as the same attempt.",
    };
  }
  const kept = isHeld ? "What you hold is still held." : "Nothing was held.";
  switch (error.code) {
    case "INSUFFICIENT_STOCK":
      return { title: "Somebody was faster.", next: kept };
    case "HOLD_LIMIT_REACHED":
      return { title: limitTitle(error.facts, nameOf), next: kept };
    case "PRODUCT_NOT_FOUND":
      return { title: "One of these products is no longer sold.", next: `${kept} Take it out to go on.` };
    case "WAREHOUSE_NOT_FOUND":
      return { title: "One of these warehouses is no longer open.", next: `${kept} Choose another one.` };
    case "RESERVATION_EXPIRED":
    case "RESERVATION_NOT_FOUND":
    case "RESERVATION_ALREADY_RELEASED":
      return { title: "Your hold ended a moment before.", next: "Its units went back to everybody. Reserve again." };
    case "RESERVATION_ALREADY_CONFIRMED":
      return { title: "Your hold was paid a moment before.", next: "What is left in the cart is below." };
    case "VALIDATION_ERROR":
      return { title: `At most ${CART_LINES_MAX} lines can be held at once.`, next: `${kept} Take some out to go on.` };
    case "POSTAL_CODE_UNKNOWN":
      return { title: "The pincode to deliver to is not known.", next: `${kept} Change it above.` };
    default:
      return generalWords(error, kept);
  }
}

/** Says why a line could not be put in, changed or taken out. */
export function lineRefusalWords(error: unknown): Words {
  if (!(error instanceof ApiProblem)) {
    return { title: "No answer came from the shop.", next: "The cart is shown as it was. Check your connection." };
  }
  switch (error.code) {
    case "PRODUCT_NOT_FOUND":
      return { title: "This product is no longer sold.", next: "It can only be taken out." };
    case "WAREHOUSE_NOT_FOUND":
      return { title: "That warehouse is no longer open.", next: "Choose another one, or any warehouse." };
    case "CART_LINE_NOT_FOUND":
      return { title: "This line was taken out elsewhere.", next: "The cart is shown as it is now." };
    case "VALIDATION_ERROR":
      return fieldWords(error);
    default:
      return generalWords(error, "The cart is as it was.");
  }
}

function fieldWords({ facts }: ApiProblem): Words {
  const errors = Array.isArray(facts.errors) ? (facts.errors as { code?: unknown }[]) : [];
  if (errors.some(({ code }) => code === "TOO_MANY_LINES")) {
    return { title: "A cart has at most 50 lines.", next: "Reserve these first, or take something out." };
  }
  return { title: "A line has at most 1000 units.", next: "The cart is as it was." };
}

function limitTitle(facts: Record<string, unknown>, nameOf: Tried["nameOf"]): string {
  const { productId, limit, maximum } = facts;
  const name = typeof productId === "string" ? nameOf(productId) : "one of these";
  if (typeof maximum !== "number") return `That is more of ${name} than one shopper may have.`;
  return `One shopper may ${limit === "maxBought" ? "buy" : "hold"} ${maximum} of ${name}.`;
}

function generalWords({ code, retryAfterSeconds }: ApiProblem, kept: string): Words {
  switch (code) {
    case "COOKIE_INVALID":
    case "COOKIE_EXPIRED":
      return { title: "This browser was no longer recognised.", next: "Try once more: it begins anew." };
    case "RATE_LIMITED":
    case "BUSY":
      return {
        title: "Very many people are here right now.",
        next: `${kept} Try again in ${secondsText(retryAfterSeconds ?? 2)}.`,
      };
    default:
      return { title: "The shop had a fault of its own. It has been noted.", next: `${kept} Try again in a moment.` };
  }
}
