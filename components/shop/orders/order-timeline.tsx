import { useTranslations } from "next-intl";
import { Fold } from "@/components/shop/orders/fold";
import { LocalTime } from "@/components/ui/local-time";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { isAllByEmail } from "@/lib/delivery/sent-by-email";
import type { Order, OrderEvent } from "@/lib/orders/order-schemas";
import { eventWords } from "@/lib/orders/order-words";

/** Everything that happened to an order, oldest first. */
export function OrderTimeline({ order, warehouses }: { order: Order; warehouses: readonly Warehouse[] }) {
  const t = useTranslations();
  const cityOf = (code: string) => warehouses.find((one) => one.code === code)?.city ?? code;
  const isByEmail = isAllByEmail(order);
  // Nothing of a ticket moves.
  const events = order.timeline.filter(({ event }) => !isByEmail || event !== "REROUTED");
  const last = events.at(-1);
  return (
    <Fold title={t("orders.timeline.title")} brief={last && eventWords(t, last, isByEmail ? null : cityOf).title}>
      <ol className="p-5">
        {events.map((event, index) => (
          <TimelineEvent
            key={`${event.at} ${event.event} ${event.by}`}
            event={event}
            cityOf={isByEmail ? null : cityOf}
            isLast={index === events.length - 1}
          />
        ))}
      </ol>
    </Fold>
  );
}

type TimelineEventProps = { event: OrderEvent; cityOf: ((code: string) => string) | null; isLast: boolean };

function TimelineEvent({ event, cityOf, isLast }: TimelineEventProps) {
  const t = useTranslations();
  const { title, detail } = eventWords(t, event, cityOf);
  return (
    <li className="relative grid gap-x-4 pb-5 pl-6 text-sm last:pb-0 sm:grid-cols-[1fr_auto]">
      {!isLast && <span aria-hidden="true" className="absolute top-3 -bottom-1 left-[3.5px] w-px bg-line" />}
      <span
        aria-hidden="true"
        className={`absolute top-1.5 left-0 size-2 rounded-full ${isLast ? "bg-ink" : "bg-control-line"}`}
      />
      <p>
        <span className={isLast ? "font-medium" : ""}>{title}</span>
        {detail && <span className="text-muted"> {detail}</span>}
      </p>
      <p className="text-muted">
        <LocalTime iso={event.at} format="dateAndTime" />
      </p>
    </li>
  );
}
