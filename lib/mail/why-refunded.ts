import type { RefundedPayment } from "./mail-facts-queries";

type Reasons = Pick<RefundedPayment, "number" | "isWhole" | "failure">;

/** Why money goes back, in a sentence for whoever paid it. */
export function whyRefunded({ number, isWhole, failure }: Reasons): string {
  switch (failure) {
    case "PAID_TWICE":
      return "You paid twice for the same thing; this payment was the second.";
    case "HOLD_GONE":
    case "HOLD_RELEASED":
      return "The payment came after your hold had ended, and the units were gone by then. Nothing was bought.";
    case "AUTHORISATION_ENDED":
      if (number === null) return "The payment ended before anything was bought.";
      return `Order ${number} was cancelled, and its payment was let go of before it was taken.`;
    default:
      if (number === null) return "The payment did not lead to an order.";
      return isWhole ? `Order ${number} was cancelled.` : `A part of order ${number} was cancelled.`;
  }
}
