"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect, useState } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { entryAddress } from "@/components/admin/panel-addresses";
import { UndoButton } from "@/components/admin/undo/undo-button";
import { useActorNames } from "@/components/admin/use-customer-names";
import { LedgerStrip } from "@/components/signature/ledger-strip";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import { numberText } from "@/lib/format/count-words";
import type { LedgerEntries, LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { changesOf, entryStyle, reasonLabel, referenceText, unitsOf } from "@/lib/ledger/ledger-words";
import { isUndoable, undoneIdOf } from "@/lib/ledger/undo-links";

type EntryHistoryProps = {
  /** Names the strip: "Entries of Yoga Mat in Chennai". */
  label: string;
  query: UseQueryResult<LedgerEntries>;
  /** Entries are loaded again when it changes. */
  version: string;
  /** How many of the newest entries are listed in words. Default: all. */
  listMax?: number;
  /** Where all of them are. */
  allHref?: string;
  /** Whether entries can be undone here. */
  mayUndo?: boolean;
};

/** The ledger entries of one row: as ticks on a strip, and in words. */
export function EntryHistory(props: EntryHistoryProps) {
  const { label, query, version, listMax, allHref, mayUndo = false } = props;
  const { data, isPending, isError, refetch } = query;
  const [selected, setSelected] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: loads again for each version.
  useEffect(() => void refetch(), [version, refetch]);
  const entries = data?.entries ?? NONE;
  const actorOf = useActorNames(entries);
  const undone = new Map(entries.map((entry) => [undoneIdOf(entry), entry]));
  return (
    <section aria-label="History">
      <h3 className="flex items-baseline justify-between gap-3 text-sm font-semibold">
        History
        {allHref && entries.length > 0 && (
          <Link href={allHref} prefetch={false} className="text-xs font-normal underline underline-offset-4">
            All in the event log
          </Link>
        )}
      </h3>
      {isPending && <Skeleton className="mt-2 h-24" />}
      {isError && <p className="mt-1 text-sm text-muted">Couldn't load the history. Retrying…</p>}
      {entries.length > 0 && (
        <div className="mt-3">
          <LedgerStrip label={label} entries={ticksOf(entries)} selectedId={selected} onSelect={setSelected} />
          <ol className="mt-3 divide-y divide-line text-sm">
            {entries.slice(0, listMax).map((entry) => (
              <Entry
                key={entry.id}
                entry={entry}
                isSelected={entry.id === selected}
                actor={actorOf(entry)}
                undoneBy={undone.get(entry.id) ?? null}
                mayUndo={mayUndo}
              />
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

const NONE: readonly LedgerEntry[] = [];

type EntryProps = {
  entry: LedgerEntry;
  /** Who wrote it. */
  actor: string;
  isSelected: boolean;
  undoneBy: LedgerEntry | null;
  mayUndo: boolean;
};

function Entry({ entry, actor, isSelected, undoneBy, mayUndo }: EntryProps) {
  const { id, reasonCode, note, createdAt } = entry;
  const style = entryStyle(entry);
  const undoes = undoneIdOf(entry);
  return (
    <li className={`py-2 ${isSelected ? "-mx-2 rounded-control bg-hover px-2" : ""}`}>
      <div className="flex items-center gap-2">
        <Badge tone={style.tone}>{style.label}</Badge>
        <span className="figures text-xs text-muted">{changesOf(entry)}</span>
        {undoneBy && <Badge>Undone</Badge>}
        {entry.isBroken && <Badge tone="bad">Changed since</Badge>}
        <Link
          href={entryAddress(id)}
          className="ml-auto text-xs text-muted underline-offset-4 hover:text-ink hover:underline"
        >
          <AgoTime iso={createdAt} />
        </Link>
      </div>
      <div className="mt-1 flex items-start justify-between gap-4">
        <p className="min-w-0 text-xs break-words text-muted">
          {[actor, reasonLabel(reasonCode), referenceText(entry), note].filter(Boolean).join(" · ")}
          {undoes !== null && (
            <>
              {" · "}
              <Link href={entryAddress(undoes)} className="underline underline-offset-4 hover:text-ink">
                Undoes this entry
              </Link>
            </>
          )}
        </p>
        {mayUndo && isUndoable(entry) && (
          <UndoButton entry={entry} undoneBy={undoneBy} kind="quiet" className="-my-1.5 -mr-3" />
        )}
      </div>
    </li>
  );
}

/** The strip runs from the oldest to the newest. */
function ticksOf(entries: readonly LedgerEntry[]) {
  return entries.toReversed().map((entry) => {
    const { label, tone } = entryStyle(entry);
    const size = unitsOf(entry);
    return { id: entry.id, at: entry.createdAt, label: size > 0 ? `${label} ${numberText(size)}` : label, tone, size };
  });
}
