import { useTranslations } from "next-intl";
import { LocalTime } from "@/components/ui/local-time";
import { Notice } from "@/components/ui/notice";
import type { Words } from "@/lib/client/refusal-words";
import { priceText } from "@/lib/format/money";
import type { T } from "@/lib/messages/translate";
import type { Order } from "@/lib/orders/order-schemas";
import { dueAmount } from "@/lib/orders/order-words";

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
          {news.next}{" "}
          {news.refundedAt &&
            t.rich("orders.news.refundedOn", {
              time: () => <LocalTime iso={news.refundedAt ?? ""} format="day" />,
            })}
        </Notice>
      )}
    </div>
  );
}

type News = Words & { refundedAt?: string | null };

/** That an order is cancelled or returned, and in any case what becomes of the money for what was; null if there is no news. */
function newsOf(t: T, order: Order): News | null {
  const { status } = order;
  const money = moneyNews(t, order);
  if (status !== "CANCELLED" && status !== "RETURNED") return money;
  const title = t(status === "CANCELLED" ? "orders.news.cancelled" : "orders.news.returned");
  return { title, next: [money?.title, money?.next].filter(Boolean).join(" "), refundedAt: money?.refundedAt ?? null };
}

function moneyNews(t: T, order: Order): News | null {
  const { payment, paidByHand, refunded, timeline } = order;
  const due = dueAmount(order);
  if (payment === null) {
    if (due.amount === 0) return null;
    if (!paidByHand) return { title: t("orders.news.elsewhere"), next: "" };
    const left = due.amount - refunded.amount;
    if (left <= 0) return { title: t("orders.news.refundedByHand", { amount: priceText(refunded) }), next: "" };
    const amount = priceText({ ...due, amount: left });
    return { title: t("orders.news.byHandLeft", { amount }), next: t("orders.news.byHandHow") };
  }
  if (order.status === "CANCELLED" && (payment.status === "AUTHORISED" || payment.status === "VOIDED")) {
    return { title: t("orders.news.released"), next: "" };
  }
  if (due.amount > refunded.amount) {
    const left = priceText({ ...due, amount: due.amount - refunded.amount });
    const isStuck = timeline.some(({ event }) => event === "REFUND_STUCK");
    return { title: t(isStuck ? "orders.news.refundDelayed" : "orders.news.refunding", { amount: left }), next: "" };
  }
  if (refunded.amount === 0) return null;
  const provider = payment.provider === "test" || payment.provider === "stripe" ? payment.provider : "other";
  const where = t(`orders.news.where.${provider}`);
  const at = timeline.findLast(({ event }) => event === "PAYMENT_REFUNDED")?.at ?? null;
  return { title: t("orders.news.refundedTo", { amount: priceText(refunded), where }), next: "", refundedAt: at };
}
