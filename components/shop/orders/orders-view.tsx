"use client";

import { OrderFilterForm } from "@/components/shop/orders/order-filter-form";
import { OrderResults } from "@/components/shop/orders/order-results";
import { RunningHolds } from "@/components/shop/orders/running-holds";
import { useOrderFilters } from "@/components/shop/orders/use-order-filters";
import { NO_ORDER_FILTERS } from "@/lib/orders/order-filters";

export function OrdersView({ serverTime }: { serverTime: string }) {
  const [filters, change] = useOrderFilters();
  return (
    <>
      <RunningHolds serverTime={serverTime} />
      <OrderFilterForm filters={filters} serverTime={serverTime} onChange={change} />
      <div className="mt-8">
        <OrderResults filters={filters} onClear={() => change(NO_ORDER_FILTERS, "push")} />
      </div>
    </>
  );
}
