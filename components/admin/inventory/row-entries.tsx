"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { EntryList } from "@/components/admin/entry-list";
import { stripEntries } from "@/components/admin/strip-entries";
import { LedgerStrip } from "@/components/signature/ledger-strip";
import { Skeleton } from "@/components/ui/skeleton";
import { rowEntriesOptions } from "@/lib/inventory/inventory-options";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

const LISTED = 12;

/** What happened to a row: as a strip, and the newest in words. */
export function RowEntries({ row }: { row: InventoryRow }) {
  const { sku, warehouseId, updatedAt } = row;
  const { data, isPending, isError, refetch } = useQuery(rowEntriesOptions({ sku, warehouseId }));
  const [selected, setSelected] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that changed has a new entry.
  useEffect(() => void refetch(), [updatedAt, refetch]);
  const entries = data?.entries ?? [];
  return (
    <section aria-label="Ledger">
      <h3 className="text-sm font-semibold">What happened</h3>
      {isPending && <Skeleton className="mt-2 h-24" />}
      {isError && <p className="mt-1 text-sm text-muted">The ledger could not be read. It is tried again by itself.</p>}
      {entries.length > 0 && (
        <div className="mt-3">
          <LedgerStrip
            label={`Entries of ${row.name} in ${row.city}`}
            entries={stripEntries(entries)}
            selectedId={selected}
            onSelect={setSelected}
          />
          <EntryList entries={entries.slice(0, LISTED)} selectedId={selected} />
        </div>
      )}
    </section>
  );
}
