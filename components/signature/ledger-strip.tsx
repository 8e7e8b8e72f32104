"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from "react";
import { cn } from "@/components/ui/class-names";
import { LocalTime } from "@/components/ui/local-time";
import { LedgerTick } from "./ledger-tick";
import { nearestTo, type PlacedEntry, type PlacedStrip, placeEntries, type StripEntry } from "./place-entries";
import { shareOf, type TimeAxis } from "./time-axis";

type LedgerStripProps = {
  /** In any order. */
  entries: readonly StripEntry[];
  label: string;
  selectedId?: string | null;
  onSelect?: (id: string) => void;
  className?: string;
};

/**
 * Entries as ticks on a timeline. One Tab stop; arrow keys, Home, End and Page keys move between entries, Enter selects
 * and Escape hides the bubble. A pointer finds the nearest tick, so that crowded ones can be told apart.
 */
export function LedgerStrip({ entries, className, ...rest }: LedgerStripProps) {
  const t = useTranslations();
  const strip = useMemo(() => placeEntries(entries), [entries]);
  if (!strip) return <p className={cn("py-6 text-center text-sm text-muted", className)}>{t("kit.noEntries")}</p>;
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
  const shown = pointed ?? focused;
  const shownEntry = shown === null ? undefined : placed[shown];

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
            isShown={index === shown}
            onFocusChange={setFocused}
          />
        ))}
      </div>
      {hasDownward && <div aria-hidden="true" className="pointer-events-none absolute inset-x-0 top-8 h-px bg-line" />}
      <StripAxis axis={axis} />
      {shownEntry && <StripBubble {...shownEntry} />}
    </div>
  );
}

const FORMATS = { second: "seconds", minute: "time", day: "day" } as const;

/** Round times below the strip; every second one is hidden if the strip is narrow. */
function StripAxis({ axis }: { axis: TimeAxis }) {
  return (
    <div aria-hidden="true" className="@container relative h-7 text-xs text-muted">
      {axis.marks.map((mark, index) => (
        <span
          key={mark}
          className={`absolute top-0 flex -translate-x-1/2 flex-col items-center gap-0.5 ${index % 2 === 1 ? "@max-md:hidden" : ""}`}
          style={{ left: `${100 * Math.min(0.96, Math.max(0.04, shareOf(axis, mark)))}%` }}
        >
          <span className="h-1 w-px bg-control-line" />
          <LocalTime iso={new Date(mark).toISOString()} format={FORMATS[axis.unit]} />
        </span>
      ))}
    </div>
  );
}

/** The entry, above its tick. Shifts inwards near the ends, so that it stays within the strip. */
function StripBubble({ entry, share }: PlacedEntry) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute bottom-full z-[2] mb-1.5 w-max max-w-[min(20rem,100%)] rounded-[7px] bg-ink px-2.5 py-1.5 text-xs leading-4 text-paper shadow-float"
      style={{ left: `${100 * share}%`, transform: `translateX(${-100 * share}%)` }}
    >
      <p>{entry.label}</p>
      <p className="opacity-75">
        <LocalTime iso={entry.at} format="seconds" />
      </p>
    </div>
  );
}

const PAGE = 10;

/** The index that a key moves to from `at` among `count` entries; null for any other key. */
function stepTo(key: string, at: number, count: number): number | null {
  const clamp = (index: number) => Math.min(count - 1, Math.max(0, index));
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return clamp(at + 1);
    case "ArrowLeft":
    case "ArrowUp":
      return clamp(at - 1);
    case "PageDown":
      return clamp(at + PAGE);
    case "PageUp":
      return clamp(at - PAGE);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
