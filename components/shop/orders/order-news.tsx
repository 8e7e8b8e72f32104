import { Notice } from "@/components/ui/notice";
import type { Words } from "@/lib/client/refusal-words";
import { priceText } from "@/lib/format/money";
import type { Order } from "@/lib/orders/order-schemas";
import { isMoneyOnItsWay, PAID_ELSEWHERE, refundableAmount } from "@/lib/orders/order-words";

/** `refusal`: why it could not be cancelled any more. */
type OrderNewsProps = { order: Order; refusal: Words | null };

/** What a shopper must know of an order that did not go its usual way; announced when it comes about. */
export function OrderNews({ order, refusal }: OrderNewsProps) {
  const news = newsOf(order);
  return (
    <div role="status" className="mt-6 space-y-3 empty:mt-0">
      {refusal && (
        <Notice tone="signal" title={refusal.title}>
          {refusal.next}
        </Notice>
      )}
      {news && (
        <Notice tone="plain" title={news.title}>
          {news.next}
        </Notice>
      )}
    </div>
  );
}

function newsOf(order: Order): Words | null {
  const { status, payment, refunded } = order;
  if (status === "CANCELLED") {
    const title = "This order is cancelled. Its units are back on sale.";
    if (payment === null) return { title, next: PAID_ELSEWHERE };
    if (isMoneyOnItsWay(order))
      return { title, next: `Your ${priceText(refundableAmount(order))} are on their way back.` };
    if (payment.status === "VOIDED") return { title, next: "Nothing was taken: your bank lets go of the amount." };
    return { title, next: `${priceText(refunded)} went back to you. Your bank may take some days to show it.` };
  }
  if (refunded.amount > 0) {
    return { title: `${priceText(refunded)} went back to you.`, next: "Your bank may take some days to show it." };
  }
  return null;
}
