const KINDS: Readonly<Record<string, string>> = {
  PAYMENT_SETTLE: "Capture or void a payment",
  PAYMENT_REFUND: "Refund a payment",
  ORDER_CANCELLED: "Refund a cancelled order",
  ORDER_RETURNED: "Refund a return",
  INVOICE_DUE: "Write an order's tax invoices",
  HOLD_ENDED_WHILE_PAYING: "Close the payment page of an ended hold",
  PROOF_RUN: "Check the whole ledger",
  UNITS_CAME_IN: "Give units that came in to who waits for them",
  TEST_PAYMENT_ANSWER: "Receive the test bank's answer",
  SHOPPER_JOIN: "Move a browser's cart and reservations to its account",
};

/** What a job does; "Some kind" for "SOME_KIND" if it has no words of its own. */
export function jobKindLabel(kind: string): string {
  const words = kind.toLowerCase().replaceAll("_", " ");
  return KINDS[kind] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
