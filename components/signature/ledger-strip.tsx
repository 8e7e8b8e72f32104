"use client";

import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from "react";
import { cn } from "@/components/ui/class-names";
import { LedgerTick } from "./ledger-tick";
import { nearestTo, type PlacedStrip, placeEntries, type StripEntry } from "./place-entries";
import { stepTo } from "./step-to";
import { StripAxis } from "./strip-axis";
import { StripBubble } from "./strip-bubble";

type LedgerStripProps = {
  /** In any order; drawn by time. */
  entries: readonly StripEntry[];
  label: string;
  selectedId?: string | null;
  onSelect?: (id: string) => void;
  className?: string;
};

/**
 * Entries as ticks on a timeline. One stop for Tab; arrow keys, Home, End and Page keys go from entry to entry,
 * Enter chooses, Escape hides what is told. A pointer finds the nearest tick, so that crowded ones can be told apart.
 */
export function LedgerStrip({ entries, className, ...rest }: LedgerStripProps) {
  const strip = useMemo(() => placeEntries(entries), [entries]);
  if (!strip) return <p className={cn("py-6 text-center text-sm text-muted", className)}>No entries yet.</p>;
  return <Ticks strip={strip} className={className} {...rest} />;
}

type TicksProps = Omit<LedgerStripProps, "entries"> & { strip: PlacedStrip };

function Ticks({ strip, label, selectedId, onSelect, className }: TicksProps) {
  const { axis, placed, hasDownward } = strip;
  const list = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const selected = placed.findIndex(({ entry }) => entry.id === selectedId);
  const stop = Math.min(focused ?? Math.max(0, selected), placed.length - 1);
  const told = pointed ?? focused;
  const toldEntry = told === null ? undefined : placed[told];

  const choose = (index: number) => {
    const entry = placed[index]?.entry;
    if (entry) onSelect?.(entry.id);
  };
  const indexUnder = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return nearestTo(placed, (event.clientX - box.left) / box.width);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      setPointed(null);
      setFocused(null);
      return;
    }
    const isChoice = event.key === "Enter" || event.key === " ";
    const next = stepTo(event.key, stop, placed.length);
    if (!isChoice && next === null) return;
    event.preventDefault();
    setPointed(null);
    if (isChoice) choose(stop);
    else if (next !== null) (list.current?.children[next] as HTMLElement | undefined)?.focus();
  };

  return (
    <div className={cn("relative select-none", className)}>
      <div
        ref={list}
        role="listbox"
        aria-label={label}
        aria-orientation="horizontal"
        tabIndex={-1}
        className={cn(
          "relative h-16 outline-none",
          !hasDownward && "border-b border-line",
          onSelect && "cursor-pointer",
        )}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => setPointed(indexUnder(event))}
        onPointerLeave={() => setPointed(null)}
        onClick={(event) => choose(indexUnder(event))}
      >
        {placed.map((each, index) => (
          <LedgerTick
            key={each.entry.id}
            placed={each}
            index={index}
            hasDownward={hasDownward}
            isStop={index === stop}
            isSelected={index === selected}
            isTold={index === told}
            onFocusChange={setFocused}
          />
        ))}
      </div>
      {hasDownward && <div aria-hidden="true" className="pointer-events-none absolute inset-x-0 top-8 h-px bg-line" />}
      <StripAxis axis={axis} />
      {toldEntry && <StripBubble {...toldEntry} />}
    </div>
  );
}
