"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useServerNow } from "@/components/clock/use-server-now";
import { OrderFilterForm } from "@/components/shop/orders/order-filter-form";
import { OrderResults } from "@/components/shop/orders/order-results";
import { useOrderFilters } from "@/components/shop/orders/use-order-filters";
import { ReservationRow } from "@/components/shop/reservation-row";
import { NO_ORDER_FILTERS } from "@/lib/orders/order-filters";
import { reservationsOptions } from "@/lib/reservations/reservation-options";

type OrdersViewProps = {
  serverTime: string;
  /** Null: there is no order yet. */
  firstOrderAt: string | null;
};

export function OrdersView({ serverTime, firstOrderAt }: OrdersViewProps) {
  const [filters, change] = useOrderFilters();
  return (
    <>
      <RunningHolds serverTime={serverTime} />
      <OrderFilterForm filters={filters} serverTime={serverTime} firstOrderAt={firstOrderAt} onChange={change} />
      <div className="mt-8">
        <OrderResults filters={filters} onClear={() => change(NO_ORDER_FILTERS, "push")} />
      </div>
    </>
  );
}

/** Unpaid holds, above the orders because they end when their clock runs out. */
function RunningHolds({ serverTime }: { serverTime: string }) {
  const t = useTranslations();
  const { data } = useInfiniteQuery(reservationsOptions("PENDING"));
  const now = useServerNow(serverTime);
  const running = (data?.pages ?? [])
    .flatMap((page) => page.reservations)
    .filter((reservation) => Date.parse(reservation.expiresAt) > now);
  if (running.length === 0) return null;
  return (
    <section aria-label={t("orders.runningHolds")} className="mb-8">
      <p className="mb-3 text-sm font-medium text-signal">{t("orders.runningHolds")}</p>
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-signal bg-card">
        {running.map((reservation) => (
          <li key={reservation.id}>
            <ReservationRow reservation={reservation} serverTime={serverTime} />
          </li>
        ))}
      </ul>
    </section>
  );
}
