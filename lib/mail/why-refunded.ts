import type { RefundedPayment } from "./mail-facts-queries";

type Reasons = Pick<RefundedPayment, "number" | "isWhole" | "failure">;

/** The reason for a refund, as a sentence for the buyer. */
export function whyRefunded({ number, isWhole, failure }: Reasons): string {
  switch (failure) {
    case "PAID_TWICE":
      return "You paid twice for the same order. This was the second payment.";
    case "HOLD_GONE":
    case "HOLD_RELEASED":
      return "Your payment arrived after your hold had ended, so nothing was bought.";
    case "AUTHORISATION_ENDED":
      if (number === null) return "Your payment was cancelled before anything was bought.";
      return `Order ${number} was cancelled before its payment was taken.`;
    default:
      if (number === null) return "Your payment did not lead to an order.";
      return isWhole ? `Order ${number} was cancelled.` : `Part of order ${number} was cancelled.`;
  }
}
