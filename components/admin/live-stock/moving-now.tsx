"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useCallback, useState } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { PanelCard } from "@/components/admin/live-stock/panel-card";
import { entryAddress } from "@/components/admin/panel-addresses";
import { useLedgerStream } from "@/components/admin/use-ledger-stream";
import { Badge } from "@/components/ui/badge";
import { newestEntriesOptions, newestOf } from "@/lib/ledger/ledger-options";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { actorLabel, ENTRY_TYPES, unitsOf } from "@/lib/ledger/ledger-words";

const SHOWN_MAX = 7;

type MovingNowProps = {
  /** Called when an entry was written. */
  onMove: () => void;
  nameOf: (productId: string) => string | undefined;
};

/** The newest ledger entries, live. The list stands still while one is hovered or focused. */
export function MovingNow({ onMove, nameOf }: MovingNowProps) {
  const entries = useNewestEntries(onMove);
  // A hovered or focused entry must not change before it is pressed.
  const [still, setStill] = useState<LedgerEntry[]>();
  const hold = () => setStill((held) => held ?? entries);
  const letGo = () => setStill(undefined);
  return (
    <PanelCard
      title="Recent activity"
      className="flex flex-col"
      aside={
        <Link href="/admin/events" className="text-xs text-muted underline underline-offset-2">
          Event log
        </Link>
      }
    >
      {entries?.length === 0 && (
        <p className="py-3 text-sm text-muted">No activity yet. Receipts and reservations appear here.</p>
      )}
      <ul
        className="-mx-2"
        onPointerEnter={hold}
        onPointerLeave={letGo}
        onFocus={hold}
        onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && letGo()}
      >
        {(still ?? entries)?.map((entry) => (
          <li
            key={entry.id}
            className="transition-[opacity,translate] duration-250 starting:-translate-y-1 starting:opacity-0"
          >
            <Link
              href={entryAddress(entry.id)}
              prefetch={false}
              className="flex min-h-9 items-center gap-2 rounded-control px-2 py-1 text-sm hover:bg-line/30"
            >
              <span className="w-24 shrink-0">
                <Badge tone={ENTRY_TYPES[entry.type].tone}>{ENTRY_TYPES[entry.type].label}</Badge>
              </span>
              <span className="min-w-0 flex-1 xl:truncate">
                <span className="block truncate xl:inline">
                  {unitsOf(entry) > 0 && (
                    <>
                      <span className="figures">{unitsOf(entry)}</span> ×{" "}
                    </>
                  )}
                  {nameOf(entry.productId) ?? entry.sku}
                </span>
                <span className="block truncate text-xs text-muted xl:inline xl:text-sm">
                  <span className="max-xl:hidden"> · </span>
                  {entry.warehouseCode} · {actorLabel(entry.actor)}
                </span>
              </span>
              <span className="shrink-0 text-xs text-muted">
                <AgoTime iso={entry.createdAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </PanelCard>
  );
}

/** The newest entries, updated by the ledger stream; undefined while loading. */
function useNewestEntries(onMove: () => void): LedgerEntry[] | undefined {
  const client = useQueryClient();
  const { queryKey } = newestEntriesOptions();
  const { data } = useQuery(newestEntriesOptions());
  const onEntries = useCallback(
    (entries: LedgerEntry[]) => {
      client.setQueryData(queryKey, (known) => newestOf(known ?? [], entries));
      onMove();
    },
    [client, queryKey, onMove],
  );
  const onReady = useCallback(() => void client.invalidateQueries({ queryKey }), [client, queryKey]);
  useLedgerStream({ params: "", onEntries, onReady });
  return data?.slice(0, SHOWN_MAX);
}
