"use client";

import Link from "next/link";
import { useState } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { PanelCard } from "@/components/admin/live-stock/panel-card";
import { entryAddress } from "@/components/admin/panel-addresses";
import { Badge } from "@/components/ui/badge";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { actorLabel, ENTRY_TYPES, unitsOf } from "@/lib/ledger/ledger-words";

type MovingNowProps = {
  /** Newest first; undefined while loading. */
  entries: LedgerEntry[] | undefined;
  nameOf: (productId: string) => string | undefined;
};

/** The newest ledger entries as they are written; they stand still while somebody is about to open one. */
export function MovingNow({ entries, nameOf }: MovingNowProps) {
  // What is pointed at, or has the focus, must not be another entry by the time it is pressed.
  const [still, setStill] = useState<LedgerEntry[]>();
  const hold = () => setStill((held) => held ?? entries);
  const letGo = () => setStill(undefined);
  return (
    <PanelCard
      title="Moving now"
      className="flex flex-col"
      aside={
        <Link href="/admin/events" className="text-xs text-muted underline underline-offset-2">
          Event log
        </Link>
      }
    >
      {entries?.length === 0 && (
        <p className="py-3 text-sm text-muted">Nothing has moved yet. The first receipt or reservation shows here.</p>
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
                  <span className="figures">{unitsOf(entry)}</span> × {nameOf(entry.productId) ?? entry.sku}
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
