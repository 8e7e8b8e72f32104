import { useTranslations } from "next-intl";
import { OrderSteps } from "@/components/shop/orders/order-steps";
import { CopyButton } from "@/components/ui/copy-button";
import { nextWords } from "@/lib/orders/next-words";
import type { Order } from "@/lib/orders/order-schemas";

/** Where an order is on its way, what comes next, and when. A cancelled one goes nowhere. */
export function OrderStanding({ order }: { order: Order }) {
  const t = useTranslations();
  if (order.status === "CANCELLED") return null;
  const words = nextWords(t, order);
  const [shipment] = order.shipments;
  const trackingNumber = order.shipments.length === 1 ? shipment?.trackingNumber : null;
  return (
    <section className="mt-6 rounded-card border border-line bg-card p-5 md:p-6">
      <OrderSteps order={order} />
      {words && (
        <div role="status" className="mt-5 border-t border-line pt-5">
          <p className="text-xl font-semibold tracking-tight">{words.title}</p>
          <p className="mt-1 text-pretty wrap-anywhere text-muted">{words.next}</p>
        </div>
      )}
      {words && trackingNumber && (
        <p className="mt-2 flex items-center gap-1 text-sm text-muted">
          {t.rich("orders.shipments.tracking", {
            number: () => <span className="figures min-w-0 break-all text-ink">{trackingNumber}</span>,
          })}
          <CopyButton text={trackingNumber} label={t("orders.shipments.copy")} />
        </p>
      )}
    </section>
  );
}
