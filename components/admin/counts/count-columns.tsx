import { AgoTime } from "@/components/admin/ago-time";
import type { ListColumn } from "@/components/admin/list/list-column";
import { Badge } from "@/components/ui/badge";
import type { ListedCount } from "@/lib/counts/count-schemas";
import { COUNT_STATUS } from "@/lib/counts/count-words";
import { dayText } from "@/lib/delivery/destination-words";
import { countText, deltaText, numberText } from "@/lib/format/count-words";
import { actorLabel } from "@/lib/ledger/ledger-words";

/** Who is to count: what their address begins with, as people are named elsewhere. */
export function assigneeText(assignee: string | null): string {
  return assignee === null ? "Anybody" : actorLabel(`admin:${assignee}`);
}

function progressText({ counted, products }: ListedCount): string {
  return `${numberText(counted)} of ${countText(products, "product")}`;
}

/** `today`: counts that are due before it are late. */
export function countColumns(today: string): readonly ListColumn<ListedCount>[] {
  return [
    {
      id: "number",
      title: "Count",
      className: "w-full max-w-0 min-w-28 @2xl:w-auto @2xl:max-w-none",
      isOpener: true,
      cell: ({ number }) => <span className="figures">{number}</span>,
      beside: (count) => (
        <span className="block truncate text-xs text-muted @2xl:hidden">
          <span className="figures">{count.warehouseCode}</span> · {progressText(count)}
        </span>
      ),
    },
    {
      id: "status",
      title: "Status",
      cell: ({ status }) => <Badge tone={COUNT_STATUS[status].tone}>{COUNT_STATUS[status].label}</Badge>,
    },
    {
      id: "warehouse",
      title: "Warehouse",
      className: "figures hidden @2xl:table-cell",
      cell: ({ warehouseCode }) => warehouseCode,
    },
    {
      id: "progress",
      title: "Counted",
      className: "hidden whitespace-nowrap @2xl:table-cell",
      cell: progressText,
    },
    {
      id: "assignee",
      title: "Who counts",
      className: "hidden max-w-40 truncate @lg:table-cell",
      cell: ({ assignee }) => assigneeText(assignee),
    },
    {
      id: "due",
      title: "Due",
      className: "whitespace-nowrap",
      cell: ({ dueOn, status }) => {
        if (dueOn === null) return "–";
        const isLate = status === "OPEN" && dueOn < today;
        return (
          <span className={isLate ? "font-medium text-warn" : ""}>{dueOn === today ? "Today" : dayText(dueOn)}</span>
        );
      },
    },
    {
      id: "outcome",
      title: "Outcome",
      meaning: "What it changed the stock by",
      className: "hidden w-full max-w-0 truncate text-muted @3xl:table-cell",
      cell: ({ differing, units, note }) =>
        differing === null || units === null
          ? (note ?? "")
          : differing === 0
            ? "No difference"
            : `${countText(differing, "product")} changed, ${deltaText(units)} in all`,
    },
    {
      id: "at",
      title: "Opened",
      className: "hidden text-xs whitespace-nowrap text-muted @md:table-cell",
      cell: ({ createdAt }) => <AgoTime iso={createdAt} />,
    },
  ];
}
