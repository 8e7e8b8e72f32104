import { refusalWords, type Words } from "@/lib/client/refusal-words";
import type { T } from "@/lib/messages/translate";

/** Explains why holds stay apart. */
export function combineRefusalWords(t: T, error: unknown, nameOf: (productId: unknown) => string | undefined): Words {
  const unchanged = t("cart.combine.unchanged");
  return refusalWords(t, error, {
    unchanged,
    again: t("cart.combine.again"),
    own: ({ code, facts }) => {
      switch (code) {
        case "HOLD_LIMIT_REACHED": {
          const limit = facts.limit === "maxBought" ? "cart.refusal.limitBought" : "cart.refusal.limitHeld";
          const name = nameOf(facts.productId) ?? t("cart.refusal.oneOfThese");
          const title = t(limit, { name, maximum: Number(facts.maximum) });
          return { title, next: t("cart.combine.limitNext") };
        }
        case "INSUFFICIENT_STOCK":
        case "DESTINATION_NOT_SERVED":
        case "PRODUCT_NOT_FOUND":
        case "WAREHOUSE_NOT_FOUND":
          return { title: t("cart.combine.notTogether"), next: unchanged };
        case "PAYMENT_IN_PROGRESS":
          return { title: t("refusals.paying.title"), next: t("refusals.paying.next") };
        case "RESERVATION_EXPIRED":
        case "RESERVATION_NOT_FOUND":
        case "RESERVATION_ALREADY_RELEASED":
        case "RESERVATION_ALREADY_CONFIRMED":
          return { title: t("cart.combine.ended"), next: t("refusals.upToDate") };
        default:
          return null;
      }
    },
  });
}
