import Link from "next/link";
import { PanelList } from "@/components/admin/live-stock/panel-card";
import { inventoryRowAddress } from "@/components/admin/panel-addresses";
import { numberText } from "@/lib/format/count-words";
import type { LowRow, Stats } from "@/lib/stats/stats-schemas";

/** Low stock, and whether it is held (may come back) or sold. */
export function RunsLow({ low }: Pick<Stats, "low">) {
  const { rows, count } = low;
  return (
    <PanelList
      title="Low stock"
      count={count}
      href="/admin/inventory?state=low&sort=available"
      none="No row is at its low-stock threshold."
      items={rows.map((row) => (
        <li key={`${row.productId}/${row.warehouseId}`}>
          <Low row={row} />
        </li>
      ))}
    />
  );
}

function Low({ row }: { row: LowRow }) {
  return (
    <Link
      href={inventoryRowAddress(row)}
      prefetch={false}
      className="flex min-h-9 items-center gap-3 rounded-control px-2 py-1.5 hover:bg-line/30"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm">{row.name}</span>
        <span className="block truncate text-xs text-muted">
          {row.warehouseCode} · {reasonText(row)}
        </span>
      </span>
      <span className="shrink-0 text-xs text-muted">
        <span className={`figures text-sm ${row.available === 0 ? "font-medium text-bad" : "text-ink"}`}>
          {numberText(row.available)}
        </span>{" "}
        available
      </span>
    </Link>
  );
}

/** What keeps a row low. */
export function reasonText({ reason, onHand, reserved, committed, lowAt }: Reason): string {
  if (reason === "HELD") return `${numberText(reserved)} held, may be released`;
  if (committed > 0) return `${numberText(committed)} committed${reserved > 0 ? `, ${numberText(reserved)} held` : ""}`;
  return `${onHand === 0 ? "none" : numberText(onHand)} on hand${lowAt > 0 ? `, low at ${numberText(lowAt)}` : ""}`;
}

type Reason = Pick<LowRow, "reason" | "onHand" | "reserved" | "committed" | "lowAt">;
