"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { type MovingRow, moveRows, ROWS_MAX } from "@/components/admin/live-stock/moving-rows";
import { PanelCard } from "@/components/admin/live-stock/panel-card";
import { entryAddress } from "@/components/admin/panel-addresses";
import { useActorNames } from "@/components/admin/use-customer-names";
import { useLedgerStream } from "@/components/admin/use-ledger-stream";
import { useProductNames } from "@/components/admin/use-product-names";
import { Badge } from "@/components/ui/badge";
import { countText, numberText } from "@/lib/format/count-words";
import { newestEntriesOptions } from "@/lib/ledger/ledger-options";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { ENTRY_TYPES, unitsOf } from "@/lib/ledger/ledger-words";

/** Figures change at most this often, so that they can be read. */
const SHOW_MS = 1_000;

/** The products that move, live. The list stands still while one is hovered or focused. */
export function MovingNow({ onMove }: { onMove: () => void }) {
  const rows = useMovingRows(onMove);
  // A hovered or focused row must not change before it is pressed.
  const [still, setStill] = useState<MovingRow[]>();
  const hold = () => setStill((held) => held ?? rows);
  const letGo = () => setStill(undefined);
  const shown = still ?? rows;
  const entries = useMemo(() => shown?.map(({ entry }) => entry) ?? [], [shown]);
  const ids = useMemo(() => entries.map(({ productId }) => productId), [entries]);
  const nameOf = useProductNames(ids);
  const actorOf = useActorNames(entries);
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
      {shown?.length === 0 && (
        <p className="py-3 text-sm text-muted">No activity yet. Receipts and reservations appear here.</p>
      )}
      <ul
        className="-mx-2"
        onPointerEnter={hold}
        onPointerLeave={letGo}
        onFocus={hold}
        onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && letGo()}
      >
        {shown?.map((row) => (
          <li
            key={row.entry.productId}
            className="transition-[opacity,translate] duration-250 starting:-translate-y-1 starting:opacity-0"
          >
            <Moving row={row} name={nameOf(row.entry.productId) ?? row.entry.sku} actor={actorOf(row.entry)} />
          </li>
        ))}
      </ul>
    </PanelCard>
  );
}

type MovingProps = { row: MovingRow; name: string; actor: string };

function Moving({ row: { entry, burst }, name, actor }: MovingProps) {
  const { label, tone } = ENTRY_TYPES[entry.type];
  const { changes, warehouseCodes } = burst;
  // Of changes of several types, the last is shown.
  const units = burst.units ?? unitsOf(entry);
  const where =
    burst.units === null || warehouseCodes.length === 1
      ? entry.warehouseCode
      : countText(warehouseCodes.length, "warehouse");
  const many = burst.units === null ? `last of ${numberText(changes)} changes` : countText(changes, "change");
  return (
    <Link
      href={changes > 1 ? `/admin/events?sku=${encodeURIComponent(entry.sku)}` : entryAddress(entry.id)}
      prefetch={false}
      className="flex min-h-9 items-center gap-2 rounded-control px-2 py-1 text-sm hover:bg-line/30"
    >
      <span className="w-24 shrink-0">
        <Badge tone={tone}>{label}</Badge>
      </span>
      <span className="min-w-0 flex-1 xl:truncate">
        <span className="block truncate xl:inline">
          {units > 0 && (
            <span className="whitespace-nowrap">
              <span className="figures">{numberText(units)}</span> ×{" "}
            </span>
          )}
          {name}
        </span>
        <span className="block truncate text-xs text-muted xl:inline xl:text-sm">
          <span className="max-xl:hidden"> · </span>
          {where} · {changes > 1 ? many : actor}
        </span>
      </span>
      <span className="shrink-0 text-xs text-muted">
        <AgoTime iso={entry.createdAt} />
      </span>
    </Link>
  );
}

/** The moving products, updated by the ledger stream; undefined while loading. */
function useMovingRows(onMove: () => void): MovingRow[] | undefined {
  const client = useQueryClient();
  const { queryKey } = newestEntriesOptions();
  const { data: newest } = useQuery(newestEntriesOptions());
  const [rows, setRows] = useState(() => newest && firstRows(newest));
  const waiting = useRef<LedgerEntry[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = useCallback((entries: readonly LedgerEntry[]) => {
    setRows((known) => (known ? moveRows(known, entries, performance.now()) : firstRows(entries)));
  }, []);
  useEffect(() => {
    if (newest) show(newest.toReversed());
  }, [newest, show]);
  const onEntries = useCallback(
    (entries: LedgerEntry[]) => {
      waiting.current.push(...entries);
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        show(waiting.current.splice(0));
      }, SHOW_MS);
      onMove();
    },
    [show, onMove],
  );
  const onReady = useCallback(() => void client.invalidateQueries({ queryKey }), [client, queryKey]);
  useLedgerStream({ params: "", onEntries, onReady });
  return rows?.slice(0, ROWS_MAX);
}

/** Of the newest entries, newest first. These rows may go at once. */
function firstRows(newest: readonly LedgerEntry[]): MovingRow[] {
  const rows = moveRows([], newest.toReversed(), Number.NEGATIVE_INFINITY);
  return rows.sort((a, b) => (a.entry.id < b.entry.id ? 1 : -1)).slice(0, ROWS_MAX);
}
