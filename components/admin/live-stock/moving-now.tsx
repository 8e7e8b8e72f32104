"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { type MovingRow, moveRows, readRows } from "@/components/admin/live-stock/moving-rows";
import { PanelCard } from "@/components/admin/live-stock/panel-card";
import { entryAddress } from "@/components/admin/panel-addresses";
import { useActorNames } from "@/components/admin/use-customer-names";
import { useLedgerStream } from "@/components/admin/use-ledger-stream";
import { useProductNames } from "@/components/admin/use-product-names";
import { Badge } from "@/components/ui/badge";
import { serverNow } from "@/lib/client/server-clock";
import { countText, deltaText, numberText } from "@/lib/format/count-words";
import { burstUnits, SIGNED_TYPES } from "@/lib/ledger/bursts";
import { recentMovesOptions } from "@/lib/ledger/ledger-options";
import type { LedgerEntry, RecentMoves } from "@/lib/ledger/ledger-schemas";
import { entryStyle } from "@/lib/ledger/ledger-words";

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
  const { label, tone } = entryStyle(entry);
  const { changes, isMore, warehouseCodes } = burst;
  // Of changes of several types, the last is shown.
  const units = burst.units ?? burstUnits(entry);
  const isSigned = SIGNED_TYPES.has(entry.type);
  const more = isMore ? "+" : "";
  const where =
    burst.units === null || warehouseCodes.length === 1
      ? entry.warehouseCode
      : countText(warehouseCodes.length, "warehouse");
  const many =
    burst.units === null ? `last of ${numberText(changes)}${more} changes` : `${numberText(changes)}${more} changes`;
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
          {(units !== 0 || (isSigned && changes > 1)) && (
            <span className="whitespace-nowrap">
              <span className="figures">{isSigned ? deltaText(units) : numberText(units)}</span> ×{" "}
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
  const { queryKey } = recentMovesOptions();
  const { data: moves } = useQuery(recentMovesOptions());
  const [rows, setRows] = useState(() => moves && firstRows(moves));
  const waiting = useRef<LedgerEntry[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (moves) setRows((known) => (known ? readRows(known, moves.moves, performance.now(), ageMs) : firstRows(moves)));
  }, [moves]);
  const onEntries = useCallback(
    (entries: LedgerEntry[]) => {
      waiting.current.push(...entries);
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        const fresh = waiting.current.splice(0);
        setRows((known) => moveRows(known ?? [], fresh, performance.now()));
      }, SHOW_MS);
      onMove();
    },
    [onMove],
  );
  const onReady = useCallback(() => void client.invalidateQueries({ queryKey }), [client, queryKey]);
  useLedgerStream({ params: "", onEntries, onReady });
  return rows;
}

/** What was read first. These rows may go at once. */
function firstRows({ moves }: RecentMoves): MovingRow[] {
  return readRows([], moves, performance.now(), ageMs);
}

function ageMs({ createdAt }: LedgerEntry): number {
  return serverNow() - Date.parse(createdAt);
}
