import { countedTab, type ListFilter, warehouseFilter } from "@/components/admin/list/list-toolbar";
import type { OrderTab, OrderView } from "@/components/admin/orders/order-search-params";
import { SPANS } from "@/components/admin/reservations/reservation-filters";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { OrderCounts } from "@/lib/orders/admin-order-schemas";
import { countText } from "@/lib/reservations/admin-reservation-words";

type Filter = ListFilter<OrderView>;

export const TABS: Record<OrderTab, { label: string; count: Exclude<keyof OrderCounts, "countedMax"> }> = {
  TO_SHIP: { label: "To ship", count: "toShip" },
  PARTIALLY_SHIPPED: { label: "Partly shipped", count: "partlyShipped" },
  SHORTFALL: { label: "Short", count: "short" },
  SHIPPED: { label: "Shipped", count: "shipped" },
  CANCELLED: { label: "Cancelled", count: "cancelled" },
  RETURNED: { label: "Returned", count: "returned" },
  ALL: { label: "All", count: "all" },
};

/** How many a tab has; undefined until that is known, and for more than are counted. */
export function orderTotal(tab: OrderTab, counts: OrderCounts | undefined): number | undefined {
  const count = counts?.[TABS[tab].count];
  return count !== undefined && count <= (counts?.countedMax ?? 0) ? count : undefined;
}

export function orderFilters(counts: OrderCounts | undefined, warehouses: readonly Warehouse[]): readonly Filter[] {
  const options = (Object.keys(TABS) as OrderTab[]).map((tab) =>
    countedTab(tab, TABS[tab].label, counts && countText(counts[TABS[tab].count], counts.countedMax)),
  );
  return [
    { kind: "segmented", name: "status", label: "Status", options, isTab: true },
    {
      kind: "search",
      name: "q",
      label: "Search by order number, customer, phone, product, pincode or tracking number",
      placeholder: "Order, customer, SKU, pincode",
      className: "col-span-2 md:w-72",
    },
    {
      kind: "select",
      name: "placed",
      label: "Placed",
      options: [
        { value: "", label: "Placed any time" },
        ...SPANS.map(({ value, label }) => ({ value, label: `Placed ${label}` })),
      ],
    },
    {
      kind: "select",
      name: "flag",
      label: "Ready, late, on hold, returns or refunds",
      options: [
        { value: "", label: "Any state" },
        { value: "READY", label: "Ready to ship" },
        { value: "LATE", label: "Late" },
        { value: "ON_HOLD", label: "On hold" },
        { value: "RETURN_ASKED", label: "Return asked for" },
        { value: "RETURN_ACCEPTED", label: "Return on its way" },
        { value: "REFUND_OWED", label: "Refund by hand" },
      ],
    },
    warehouseFilter(warehouses),
  ];
}
