import { AgoTime } from "@/components/admin/ago-time";
import { entryAddress, rowHistoryAddress } from "@/components/admin/panel-addresses";
import { useActorNames } from "@/components/admin/use-customer-names";
import { WhyLink } from "@/components/admin/why/why-line";
import type { Explanation } from "@/lib/explain/explain-schemas";
import { changesOf, entryStyle } from "@/lib/ledger/ledger-words";

/** The last changes, each with its ledger entry. */
export function WhyEntries({ why: { entries, sku, warehouseId } }: { why: Explanation }) {
  const actorOf = useActorNames(entries);
  return (
    <section aria-label="Last changes">
      <h3 className="flex items-baseline justify-between gap-3 text-sm font-semibold">
        Last changes <WhyLink href={rowHistoryAddress({ sku, warehouseId })}>All in the event log</WhyLink>
      </h3>
      <ol className="divide-y divide-line text-sm">
        {entries.map((entry) => (
          <li key={entry.id} className="py-1.5">
            <span className="flex items-baseline gap-2">
              <span className="min-w-0 flex-1">
                {entryStyle(entry).label} <span className="figures text-xs text-muted">{changesOf(entry)}</span>
              </span>
              <WhyLink href={entryAddress(entry.id)}>
                <AgoTime iso={entry.createdAt} />
              </WhyLink>
            </span>
            <span className="block text-xs break-words whitespace-pre-line text-muted">
              {[warehouseId === null && entry.warehouseCode, actorOf(entry), entry.note].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ol>
      {entries.length === 0 && <p className="mt-1 text-sm text-muted">Nothing has changed yet.</p>}
    </section>
  );
}
