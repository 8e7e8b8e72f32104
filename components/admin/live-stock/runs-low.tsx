import Link from "next/link";
import { PanelCard } from "@/components/admin/live-stock/panel-card";
import type { LowRow, Stats } from "@/lib/stats/stats-schemas";

/** What is nearly gone, and whether to holds, which may be released, or to sales, which are final. */
export function RunsLow({ low }: Pick<Stats, "low">) {
  const { rows, count, atMost } = low;
  return (
    <PanelCard
      title="Low stock"
      aside={
        count > rows.length && (
          <Link href="/admin?show=low&sort=lowest" className="text-xs text-muted underline underline-offset-2">
            View all {count}
          </Link>
        )
      }
    >
      {rows.length === 0 ? (
        <p className="py-3 text-sm text-muted">No row has {atMost} or fewer available.</p>
      ) : (
        <ul className="-mx-2 divide-y divide-line">
          {rows.map((row) => (
            <li key={`${row.productId}/${row.warehouseId}`} className="flex min-h-9 items-center gap-3 px-2 py-1.5">
              <span className="min-w-0 flex-1">
                <span className="block truncate text-sm">{row.name}</span>
                <span className="block truncate text-xs text-muted">
                  {row.warehouseCode} · {reasonText(row)}
                </span>
              </span>
              <span className="shrink-0 text-xs text-muted">
                <span className={`figures text-sm ${row.available === 0 ? "font-medium text-signal" : "text-ink"}`}>
                  {row.available}
                </span>{" "}
                available
              </span>
            </li>
          ))}
        </ul>
      )}
    </PanelCard>
  );
}

function reasonText({ reason, reserved, committed }: LowRow): string {
  if (reason === "HELD") return `${reserved} held, may be released`;
  if (committed > 0) return `${committed} committed${reserved > 0 ? `, ${reserved} held` : ""}`;
  return "few on hand";
}
