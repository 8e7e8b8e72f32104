import { CART_LINES_MAX } from "@/lib/cart/cart-limits";
import type { ApiProblem } from "@/lib/client/api-request";
import { refusalWords, type Words } from "@/lib/client/refusal-words";
import type { T } from "@/lib/messages/translate";

/** The state when the hold was tried: whether the cart was already held, and product names. */
type Tried = { isHeld: boolean; nameOf: (productId: string) => string | undefined };

/** Explains why a cart was not held, or its hold not replaced. */
export function holdRefusalWords(t: T, error: unknown, { isHeld, nameOf }: Tried): Words {
  const unchanged = t(isHeld ? "cart.refusal.heldUnchanged" : "refusals.nothingHeld");
  return refusalWords(t, error, {
    unchanged,
    again: t("cart.refusal.again"),
    own: ({ code, facts }) => {
      switch (code) {
        case "INSUFFICIENT_STOCK":
          return { title: t("cart.refusal.short"), next: unchanged };
        case "HOLD_LIMIT_REACHED":
          return { title: limitTitle(t, facts, nameOf), next: unchanged };
        case "WAITING_ROOM": {
          const [productId] = Array.isArray(facts.productIds) ? (facts.productIds as string[]) : [];
          const name = (productId && nameOf(productId)) || t("cart.refusal.oneOfThese");
          return {
            title: t("cart.refusal.waitingRoom.title", { name }),
            next: t("cart.refusal.waitingRoom.next", { unchanged }),
          };
        }
        case "PRODUCT_NOT_FOUND":
          return {
            title: t("cart.refusal.productGone.title"),
            next: t("cart.refusal.productGone.next", { unchanged }),
          };
        case "WAREHOUSE_NOT_FOUND":
          return {
            title: t("cart.refusal.warehouseGone.title"),
            next: t("cart.refusal.warehouseGone.next", { unchanged }),
          };
        case "RESERVATION_EXPIRED":
        case "RESERVATION_NOT_FOUND":
        case "RESERVATION_ALREADY_RELEASED":
          return { title: t("refusals.holdEnded"), next: t("cart.refusal.endedNext") };
        case "PAYMENT_IN_PROGRESS":
          return { title: t("refusals.paying.title"), next: t("refusals.paying.next") };
        case "RESERVATION_ALREADY_CONFIRMED":
          return { title: t("cart.refusal.paid.title"), next: t("cart.refusal.paid.next") };
        case "VALIDATION_ERROR":
          return {
            title: t("cart.refusal.tooMany.title", { maximum: CART_LINES_MAX }),
            next: t("cart.refusal.tooMany.next", { unchanged }),
          };
        default:
          return null;
      }
    },
  });
}

/** Explains why a line could not be added, changed or removed. */
export function lineRefusalWords(t: T, error: unknown): Words {
  return refusalWords(t, error, {
    unchanged: t("cart.refusal.cartUnchanged"),
    again: t("cart.refusal.lineAgain"),
    own: (problem) => {
      switch (problem.code) {
        case "PRODUCT_NOT_FOUND":
          return { title: t("refusals.productGone.title"), next: t("cart.refusal.onlyRemove") };
        case "CART_LINE_NOT_FOUND":
          return { title: t("cart.refusal.removed.title"), next: t("cart.refusal.removed.next") };
        case "VALIDATION_ERROR":
          return fieldWords(t, problem);
        default:
          return null;
      }
    },
  });
}

function fieldWords(t: T, { facts }: ApiProblem): Words {
  const errors = Array.isArray(facts.errors) ? (facts.errors as { code?: unknown }[]) : [];
  if (errors.some(({ code }) => code === "TOO_MANY_LINES")) {
    return { title: t("cart.refusal.full.title"), next: t("cart.refusal.full.next") };
  }
  return { title: t("cart.refusal.large"), next: t("cart.refusal.cartUnchanged") };
}

function limitTitle(t: T, { productId, limit, maximum }: Record<string, unknown>, nameOf: Tried["nameOf"]): string {
  const name = (typeof productId === "string" && nameOf(productId)) || t("cart.refusal.oneOfThese");
  if (typeof maximum !== "number") return t("cart.refusal.limit", { name });
  return t(limit === "maxBought" ? "cart.refusal.limitBought" : "cart.refusal.limitHeld", { name, maximum });
}
