const KINDS: Readonly<Record<string, string>> = {
  PAYMENT_SETTLE: "Take a payment's money, or let go of it",
  PAYMENT_REFUND: "Refund a payment",
  ORDER_CANCELLED: "Refund a cancelled order",
  HOLD_ENDED_WHILE_PAYING: "Close the payment page of a hold that ended",
  TEST_PAYMENT_ANSWER: "Hear the test bank's answer",
  SHOPPER_JOIN: "Join a browser's things into its account",
};

/** What a job is to do; "SOME_KIND" that has no words of its own as "Some kind". */
export function jobKindLabel(kind: string): string {
  const words = kind.toLowerCase().replaceAll("_", " ");
  return KINDS[kind] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
