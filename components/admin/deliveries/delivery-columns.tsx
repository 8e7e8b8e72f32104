import { AgoTime } from "@/components/admin/ago-time";
import type { ListColumn } from "@/components/admin/list/list-column";
import { countText, numberText } from "@/lib/format/count-words";
import { actorLabel } from "@/lib/ledger/ledger-words";
import type { ListedDelivery } from "@/lib/receiving/receiving-schemas";
import { troubleText } from "@/lib/receiving/receiving-words";

function units(id: "good" | "damaged" | "missing", title: string, meaning: string): ListColumn<ListedDelivery> {
  return {
    id,
    title,
    meaning,
    align: "end",
    className: "hidden @3xl:table-cell",
    cell: (delivery) => numberText(delivery[id]),
  };
}

export const DELIVERY_COLUMNS: readonly ListColumn<ListedDelivery>[] = [
  {
    id: "reference",
    title: "Reference",
    className: "w-full max-w-0 min-w-32",
    isOpener: true,
    cell: ({ reference }) => reference,
    beside: (delivery) => {
      const { warehouseCode, products, good, damaged } = delivery;
      return (
        <>
          <span className="block truncate text-xs text-muted @3xl:hidden">
            <span className="figures @lg:hidden">{warehouseCode} · </span>
            {countText(products, "product")} · {numberText(good + damaged)} received
          </span>
          <span className="block truncate text-xs text-warn empty:hidden @2xl:hidden">{troubleText(delivery)}</span>
        </>
      );
    },
  },
  {
    id: "warehouse",
    title: "Warehouse",
    className: "hidden @lg:table-cell",
    cell: ({ warehouseCode }) => <span className="figures">{warehouseCode}</span>,
  },
  {
    id: "products",
    title: "Products",
    align: "end",
    className: "hidden @3xl:table-cell",
    cell: ({ products }) => numberText(products),
  },
  units("good", "Good", "Units that came in for sale"),
  units("damaged", "Damaged", "Units that came in and were set aside"),
  units("missing", "Missing", "Units that did not come"),
  {
    id: "trouble",
    title: "Differences",
    meaning: "What was not as the delivery note says",
    className: "hidden whitespace-nowrap @2xl:table-cell",
    cell: (delivery) => <span className="text-warn">{troubleText(delivery)}</span>,
  },
  {
    id: "receivedBy",
    title: "By",
    className: "hidden max-w-40 truncate @4xl:table-cell",
    cell: ({ receivedBy }) => actorLabel(receivedBy),
  },
  {
    id: "receivedAt",
    title: "Received",
    className: "text-xs whitespace-nowrap text-muted",
    cell: ({ receivedAt }) => <AgoTime iso={receivedAt} />,
  },
];
