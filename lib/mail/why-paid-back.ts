import { translate as t } from "@/lib/messages/translate";
import type { PaidBack } from "./mail-facts-queries";

type Reasons = Pick<PaidBack, "number" | "status" | "cancelled" | "isReturned" | "failure" | "releaseReason">;

/** Why a payment was refunded or released, as a sentence for the buyer. */
export function whyPaidBack({ number, status, cancelled, isReturned, failure, releaseReason }: Reasons): string {
  switch (failure) {
    case "HOLD_GONE":
      return t(releaseReason === "STOCK_LOST" ? "mail.paidBack.released.STOCK_LOST" : "mail.paidBack.HOLD_GONE");
    case "PAID_TWICE":
    case "OVER_LIMIT":
    case "ALREADY_CONFIRMED":
      return t(`mail.paidBack.${failure}`);
    case "HOLD_RELEASED":
      return releasedWords(releaseReason);
    case "AUTHORISATION_ENDED":
      if (number === null) return t("mail.paidBack.endedUnsold");
      return t("mail.paidBack.ended", { number });
  }
  if (number === null) return t("mail.paidBack.noOrder");
  // A released payment was all there was to pay for the order.
  if (status === "VOIDED" || cancelled === "all") return t("mail.paidBack.orderCancelled", { number });
  if (isReturned)
    return t(cancelled === "some" ? "mail.paidBack.cancelledOrReturned" : "mail.paidBack.returned", { number });
  return t(cancelled === "some" ? "mail.paidBack.partCancelled" : "mail.paidBack.byHand", { number });
}

function releasedWords(releaseReason: string | null): string {
  switch (releaseReason) {
    case "ADMIN":
    case "REPLACED":
    case "PAYMENT_FAILED":
      return t(`mail.paidBack.released.${releaseReason}`);
    default:
      return t("mail.paidBack.released.CANCELLED");
  }
}
