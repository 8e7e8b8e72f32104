import { translate as t } from "@/lib/messages/translate";
import type { RefundedPayment } from "./mail-facts-queries";

type Reasons = Pick<RefundedPayment, "number" | "isWhole" | "failure">;

/** The reason for a refund, as a sentence for the buyer. */
export function whyRefunded({ number, isWhole, failure }: Reasons): string {
  switch (failure) {
    case "PAID_TWICE":
      return t("mail.refund.why.paidTwice");
    case "HOLD_GONE":
    case "OVER_LIMIT":
    case "HOLD_RELEASED":
      return t(`mail.refund.why.${failure}`);
    case "AUTHORISATION_ENDED":
      if (number === null) return t("mail.refund.why.cancelled");
      return t("mail.refund.why.orderCancelledFirst", { number });
    default:
      if (number === null) return t("mail.refund.why.noOrder");
      return t(isWhole ? "mail.refund.why.orderCancelled" : "mail.refund.why.partCancelled", { number });
  }
}
