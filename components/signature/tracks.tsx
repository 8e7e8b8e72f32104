"use client";

import { LazyMotion, type MotionValue } from "framer-motion";
import { type KeyboardEvent, useRef, useState } from "react";
import { Track, type TrackRacer } from "@/components/signature/track";
import { cn } from "@/components/ui/class-names";

type TracksProps = {
  /** "Tracks of Naive". */
  label: string;
  /** Read to screen readers while no track is selected: how many there are, and how to move between them. */
  help: string;
  racers: readonly TrackRacer[];
  /** The time that a full-length track stands for, in milliseconds. */
  axisMs: number;
  /** The race's time in milliseconds, while it runs or is replayed. */
  clock?: MotionValue<number>;
  /** What happened to a racer, in a sentence for screen readers. */
  storyOf: (racer: TrackRacer) => string;
  selectedId?: number | null;
  /** Called with the track that is pointed at or moved to; null when none is. */
  onSelect?: (id: number | null) => void;
};

/**
 * Racers as tracks. Length shows the time a racer took, the shape its outcome. Few tracks are stacked; many form a grid
 * of small ones. One Tab stop; arrow keys, Home, End and Page keys move between tracks.
 */
export function Tracks({ label, help, racers, axisMs, clock, storyOf, selectedId = null, onSelect }: TracksProps) {
  const field = useRef<HTMLDivElement>(null);
  const [pinnedId, setPinnedId] = useState<number | null>(null);
  const shape = shapeFor(racers.length);
  const selected = selectedId === null ? undefined : racers[selectedId];
  const move = (event: KeyboardEvent) => {
    if (event.key === "Escape") return onSelect?.(null);
    const to = moved(event.key, selectedId ?? -1, racers.length, columnsOf(field.current));
    if (to === null) return;
    event.preventDefault();
    setPinnedId(to);
    onSelect?.(to);
  };
  const point = (event: { type: string; target: EventTarget }) => {
    const id = trackUnder(event.target);
    if (id === null) return;
    if (event.type === "click") setPinnedId(id);
    onSelect?.(id);
  };
  return (
    <LazyMotion features={loadFeatures} strict>
      <div
        ref={field}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={1}
        aria-valuemax={racers.length}
        aria-valuenow={(selectedId ?? 0) + 1}
        aria-valuetext={selected ? storyOf(selected) : help}
        onKeyDown={move}
        onPointerMove={point}
        onPointerLeave={() => onSelect?.(pinnedId)}
        onClick={point}
        onFocus={() => selectedId === null && onSelect?.(pinnedId ?? 0)}
        onBlur={() => {
          setPinnedId(null);
          onSelect?.(null);
        }}
        className={cn("grid rounded-[4px] outline-offset-4", shape.grid)}
      >
        {racers.map((racer) => (
          <Track
            key={racer.id}
            racer={racer}
            axisMs={axisMs}
            clock={clock ?? null}
            steps={shape.steps}
            isSelected={racer.id === selectedId}
            className={shape.track}
          />
        ))}
      </div>
    </LazyMotion>
  );
}

function loadFeatures() {
  return import("./track-motion").then((motion) => motion.trackMotion);
}

type Shape = { grid: string; track: string; steps: number };

const FIELD = "grid-cols-[repeat(auto-fill,minmax(var(--track),1fr))]";

function shapeFor(count: number): Shape {
  if (count <= 24) return { grid: "gap-1.5", track: "h-3", steps: 400 };
  if (count <= 60) return { grid: "gap-[3px]", track: "h-[5px]", steps: 400 };
  if (count <= 250)
    return {
      grid: `${FIELD} gap-[3px] [--track:14px] @sm:[--track:26px] @lg:[--track:30px]`,
      track: "h-2.5 @sm:h-3.5",
      steps: 30,
    };
  return {
    grid: `${FIELD} gap-[2px] [--track:9px] @sm:[--track:16px] @lg:[--track:20px]`,
    track: "h-2 @sm:h-2.5",
    steps: 20,
  };
}

function trackUnder(target: EventTarget): number | null {
  const track = target instanceof Element ? target.closest("[data-track]") : null;
  return track === null ? null : Number(track.getAttribute("data-track"));
}

function columnsOf(field: HTMLElement | null): number {
  return field ? getComputedStyle(field).gridTemplateColumns.split(" ").length : 1;
}

/** The track that a key moves to, or null for any other key. -1: none yet, counts as the first. */
function moved(key: string, from: number, count: number, columns: number): number | null {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -10 * columns,
    PageDown: 10 * columns,
    Home: -count,
    End: count,
  };
  const step = steps[key];
  return step === undefined ? null : Math.max(0, Math.min(count - 1, Math.max(0, from) + step));
}
