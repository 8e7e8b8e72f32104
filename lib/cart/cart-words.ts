import { CART_LINES_MAX } from "@/lib/cart/cart-limits";
import type { ApiProblem } from "@/lib/client/api-request";
import { refusalWords, type Words } from "@/lib/client/refusal-words";

/** What was shown when it was tried: whether the cart was held already, and how a product is called. */
type Tried = { isHeld: boolean; nameOf: (productId: string) => string };

const ENDED = { title: "Your hold just ended.", next: "The items are back on sale. Reserve them again." };

/** Says why a cart was not held, or its hold not replaced. */
export function holdRefusalWords(error: unknown, { isHeld, nameOf }: Tried): Words {
  const unchanged = isHeld ? "Your current hold is unchanged." : "Nothing was held.";
  return refusalWords(error, {
    unchanged,
    again: "Then try again. Nothing is held twice.",
    own: (problem) => {
      switch (problem.code) {
        case "INSUFFICIENT_STOCK":
          return { title: "Somebody was faster.", next: unchanged };
        case "HOLD_LIMIT_REACHED":
          return { title: limitTitle(problem.facts, nameOf), next: unchanged };
        case "PRODUCT_NOT_FOUND":
          return {
            title: "A product in your cart is no longer sold.",
            next: `${unchanged} Remove it to go on.`,
          };
        case "WAREHOUSE_NOT_FOUND":
          return { title: "A warehouse you chose is closed.", next: `${unchanged} Choose another.` };
        case "RESERVATION_EXPIRED":
        case "RESERVATION_NOT_FOUND":
        case "RESERVATION_ALREADY_RELEASED":
          return ENDED;
        case "RESERVATION_ALREADY_CONFIRMED":
          return {
            title: "You've just paid for this hold.",
            next: "What is left in your cart is below.",
          };
        case "VALIDATION_ERROR":
          return {
            title: `You can reserve up to ${CART_LINES_MAX} items at once.`,
            next: `${unchanged} Remove some to go on.`,
          };
        default:
          return null;
      }
    },
  });
}

/** Says why a line could not be put in, changed or taken out. */
export function lineRefusalWords(error: unknown): Words {
  return refusalWords(error, {
    unchanged: "Your cart is unchanged.",
    again: "Your cart is shown as it was.",
    own: (problem) => {
      switch (problem.code) {
        case "PRODUCT_NOT_FOUND":
          return { title: "This product is no longer sold.", next: "You can only remove it." };
        case "WAREHOUSE_NOT_FOUND":
          return { title: "That warehouse is closed.", next: "Choose another, or any warehouse." };
        case "CART_LINE_NOT_FOUND":
          return { title: "This item was already removed.", next: "Your cart is now up to date." };
        case "VALIDATION_ERROR":
          return fieldWords(problem);
        default:
          return null;
      }
    },
  });
}

function fieldWords({ facts }: ApiProblem): Words {
  const errors = Array.isArray(facts.errors) ? (facts.errors as { code?: unknown }[]) : [];
  if (errors.some(({ code }) => code === "TOO_MANY_LINES")) {
    return { title: "A cart can have up to 50 items.", next: "Reserve these first, or remove some." };
  }
  return { title: "You can have up to 1,000 units of an item.", next: "Your cart is unchanged." };
}

function limitTitle(facts: Record<string, unknown>, nameOf: Tried["nameOf"]): string {
  const { productId, limit, maximum } = facts;
  const name = typeof productId === "string" ? nameOf(productId) : "one of these";
  if (typeof maximum !== "number") return `That is over the limit for ${name}.`;
  return `You can ${limit === "maxBought" ? "buy" : "hold"} up to ${maximum} of ${name}.`;
}
