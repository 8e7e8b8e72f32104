import { AgoTime } from "@/components/admin/ago-time";
import type { ListColumn } from "@/components/admin/list/list-column";
import { Badge } from "@/components/ui/badge";
import { priceText } from "@/lib/format/money";
import type { AdminOrder } from "@/lib/orders/admin-order-schemas";
import { leftText, STAFF_STATUS } from "@/lib/orders/admin-order-words";
import { contentText, customerText, productText, warehousesText } from "@/lib/reservations/admin-reservation-words";

type Column = ListColumn<AdminOrder>;

export const ORDER_COLUMNS: readonly Column[] = [
  {
    id: "order",
    title: "Order",
    className: "w-full max-w-0 @2xl:w-px @2xl:max-w-none whitespace-nowrap",
    isOpener: true,
    cell: (order) => (
      <>
        <span className="figures">{order.number}</span>
        <span className="sr-only">
          , {customerText(order)}, {contentText(order)}
        </span>
      </>
    ),
    beside: (order) => (
      <span className="line-clamp-2 text-xs whitespace-normal text-muted @2xl:hidden">
        {customerText(order)} · {productText(order)}
      </span>
    ),
  },
  {
    id: "customer",
    title: "Customer",
    className: "hidden w-1/4 max-w-0 truncate @2xl:table-cell",
    cell: customerText,
  },
  {
    id: "product",
    title: "Product",
    className: "hidden w-1/3 max-w-0 @2xl:table-cell",
    cell: (order) => (
      <span className="block truncate" title={contentText(order)}>
        {productText(order)}
      </span>
    ),
  },
  {
    id: "left",
    title: "To ship",
    align: "end",
    className: "hidden whitespace-nowrap @3xl:table-cell",
    cell: (order) => <span className="figures">{leftText(order)}</span>,
  },
  {
    id: "warehouse",
    title: "Warehouse",
    className: "hidden max-w-28 @2xl:table-cell",
    cell: (order) => <span className="figures block truncate">{warehousesText(order)}</span>,
  },
  {
    id: "destination",
    title: "To",
    className: "hidden max-w-40 @5xl:table-cell",
    cell: ({ destination }) => <span className="block truncate">{destination}</span>,
  },
  {
    id: "status",
    title: "Status",
    className: "whitespace-nowrap text-right @2xl:text-left",
    cell: (order) => (
      <>
        <Badge tone={STAFF_STATUS[order.status].tone}>{STAFF_STATUS[order.status].label}</Badge>
        <span className="figures block text-xs text-muted @2xl:hidden">{warehousesText(order)}</span>
      </>
    ),
  },
  {
    id: "placed",
    title: "Placed",
    className: "hidden whitespace-nowrap @2xl:table-cell",
    cell: ({ createdAt }) => (
      <span className="text-xs text-muted">
        <AgoTime iso={createdAt} />
      </span>
    ),
  },
  {
    id: "value",
    title: "Value",
    align: "end",
    className: "hidden whitespace-nowrap @4xl:table-cell",
    cell: ({ goods }) => priceText(goods),
  },
];
