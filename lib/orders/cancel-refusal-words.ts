import { refusalWords, type Words } from "@/lib/client/refusal-words";
import type { T } from "@/lib/messages/translate";

/** Explains why an order was not cancelled. `isByEmail`: it is for tickets, which nobody ships. */
export function cancelRefusalWords(t: T, error: unknown, isByEmail: boolean): Words {
  return refusalWords(t, error, {
    again: t("orders.refusal.again"),
    own: ({ code }) => {
      switch (code) {
        case "ORDER_ALREADY_SHIPPED":
          if (isByEmail) return { title: t("orders.refusal.sent.title"), next: t("orders.refusal.sent.next") };
          return { title: t("orders.refusal.shipped.title"), next: t("orders.refusal.shipped.next") };
        case "ORDER_NOT_FOUND":
          return { title: t("orders.refusal.unknown.title"), next: t("orders.refusal.unknown.next") };
        default:
          return null;
      }
    },
  });
}
