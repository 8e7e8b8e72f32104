import Link from "next/link";
import { AgoTime } from "@/components/admin/ago-time";
import { entryAddress } from "@/components/admin/panel-addresses";
import { Badge } from "@/components/ui/badge";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { actorLabel, deltaText, ENTRY_TYPES, reasonLabel } from "@/lib/ledger/ledger-words";

type EntryListProps = {
  entries: readonly LedgerEntry[];
  selectedId?: string | null;
  /** Says of which row each is, where they are of several. */
  namesRow?: boolean;
};

/** Ledger entries in words, the newest first, each with the way to the event log. */
export function EntryList({ entries, selectedId = null, namesRow = false }: EntryListProps) {
  return (
    <ol className="mt-3 divide-y divide-line text-sm">
      {entries.map((entry) => (
        <li key={entry.id} className={`py-2 ${entry.id === selectedId ? "-mx-2 rounded-control bg-hover px-2" : ""}`}>
          <div className="flex items-center gap-2">
            <Badge tone={ENTRY_TYPES[entry.type].tone}>{ENTRY_TYPES[entry.type].label}</Badge>
            <span className="figures text-xs text-muted">{changesOf(entry)}</span>
            <Link
              href={entryAddress(entry.id)}
              className="ml-auto text-xs text-muted underline-offset-4 hover:text-ink hover:underline"
            >
              <AgoTime iso={entry.createdAt} />
            </Link>
          </div>
          <p className="mt-1 text-xs break-words text-muted">
            {[
              namesRow && `${entry.sku} in ${entry.warehouseCode}`,
              actorLabel(entry.actor),
              reasonLabel(entry.reasonCode),
              entry.reference,
              entry.note,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** "on hand −2, reserved +1": only what changed. */
function changesOf({ onHandDelta, reservedDelta, committedDelta }: LedgerEntry): string {
  const changes = [
    { figure: "on hand", delta: onHandDelta },
    { figure: "reserved", delta: reservedDelta },
    { figure: "committed", delta: committedDelta },
  ];
  return changes.flatMap(({ figure, delta }) => (delta === 0 ? [] : `${figure} ${deltaText(delta)}`)).join(", ");
}
