import { AgoTime } from "@/components/admin/ago-time";
import type { ListColumn } from "@/components/admin/list/list-column";
import { Badge } from "@/components/ui/badge";
import { unitsText } from "@/lib/format/count-words";
import { priceText } from "@/lib/format/money";
import { shipByText } from "@/lib/picking/picking-words";
import type { Shortfall } from "@/lib/shortfalls/shortfall-schemas";
import { causeText, ownerText, remedyOf } from "@/lib/shortfalls/shortfall-words";

/** `today`: in India; null while nothing is loaded. */
export function shortfallColumns(today: string | null): readonly ListColumn<Shortfall>[] {
  return [
    {
      id: "product",
      title: "Product",
      className: "w-full max-w-0",
      isOpener: true,
      cell: ({ name, units }) => (
        <>
          {name}
          <span className="sr-only">, {unitsText(units)}</span>
        </>
      ),
      beside: (shortfall) => (
        <span className="line-clamp-2 text-xs whitespace-normal text-muted @2xl:hidden">
          {ownerText(shortfall)} · {shortfall.warehouseCode} · {causeText(shortfall)}
        </span>
      ),
    },
    {
      id: "units",
      title: "Missing",
      meaning: "Promised units that are not there",
      align: "end",
      className: "whitespace-nowrap",
      cell: ({ units }) => <span className="figures">{units}</span>,
    },
    {
      id: "order",
      title: "Order",
      className: "hidden whitespace-nowrap @2xl:table-cell",
      cell: (shortfall) => <span className="figures">{ownerText(shortfall)}</span>,
    },
    {
      id: "warehouse",
      title: "Warehouse",
      className: "hidden @2xl:table-cell",
      cell: ({ warehouseCode }) => <span className="figures">{warehouseCode}</span>,
    },
    {
      id: "cause",
      title: "Why",
      className: "hidden whitespace-nowrap @3xl:table-cell",
      cell: (shortfall) => (
        <>
          {causeText(shortfall)}
          {shortfall.cause && (
            <span className="block text-xs text-muted">
              <AgoTime iso={shortfall.cause.at} />
            </span>
          )}
        </>
      ),
    },
    {
      id: "shipBy",
      title: "Ship by",
      className: "hidden whitespace-nowrap @3xl:table-cell",
      cell: ({ kind, orders: [order] }) => {
        if (kind === "ROW" || !order || today === null) return "–";
        const { text, tone } = shipByText(order.shipBy, today);
        return <span className={tone === "bad" ? "text-bad" : ""}>{text}</span>;
      },
    },
    {
      id: "value",
      title: "Value",
      align: "end",
      className: "hidden whitespace-nowrap @4xl:table-cell",
      cell: ({ value }) => priceText(value),
    },
    {
      id: "remedy",
      title: "Available",
      meaning: "Where the units are now",
      className: "whitespace-nowrap",
      cell: (shortfall) => {
        const { text, tone } = remedyOf(shortfall);
        return <Badge tone={tone}>{text}</Badge>;
      },
    },
  ];
}
