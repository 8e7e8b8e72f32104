import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { Words } from "@/lib/client/refusal-words";
import { priceText } from "@/lib/format/money";
import type { T } from "@/lib/messages/translate";
import type { Order } from "@/lib/orders/order-schemas";
import { isMoneyOnItsWay, refundableAmount, unpaidHereWords } from "@/lib/orders/order-words";

/** `refusal`: why cancelling failed. */
type OrderNewsProps = { order: Order; refusal: Words | null };

/** What the shopper needs to know about a cancelled or refunded order; announced when it changes. */
export function OrderNews({ order, refusal }: OrderNewsProps) {
  const t = useTranslations();
  const news = newsOf(t, order);
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

function newsOf(t: T, order: Order): Words | null {
  const { status, payment, refunded } = order;
  const amount = priceText(refunded);
  if (status === "CANCELLED") {
    const title = t("orders.news.cancelled");
    if (payment === null) {
      return { title, next: refunded.amount > 0 ? t("orders.news.refunded", { amount }) : unpaidHereWords(t, order) };
    }
    if (payment.status === "AUTHORISED" || payment.status === "VOIDED")
      return { title, next: t("orders.news.released") };
    if (isMoneyOnItsWay(order)) {
      return { title, next: t("orders.news.refunding", { amount: priceText(refundableAmount(order)) }) };
    }
    return { title, next: t("orders.news.refundedFull", { amount }) };
  }
  if (status === "RETURNED" && payment === null && refunded.amount === 0) {
    return { title: t("orders.news.returned"), next: unpaidHereWords(t, order) };
  }
  if (refunded.amount === 0) return null;
  return { title: t("orders.news.refunded", { amount }), next: t("orders.news.mayTakeDays") };
}
