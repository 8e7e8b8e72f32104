/** "PAYMENT_REFUND" as people write it: "Payment refund". */
export function jobKindLabel(kind: string): string {
  const words = kind.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
