"use client";

import { useState } from "react";
import type { TrackFate, TrackRacer } from "@/components/signature/track";
import { Tracks } from "@/components/signature/tracks";
import { Piece } from "@/components/ui/piece.guide";

const FATES: TrackFate[] = [
  "won",
  "won",
  "refused",
  "retrying",
  "won",
  "error",
  "refused",
  "waiting",
  "oversold",
  "refused",
];
const WORDS: Record<TrackFate, string> = {
  waiting: "is waiting",
  retrying: "is retrying",
  won: "won a unit",
  oversold: "was promised a unit that did not exist",
  refused: "was refused",
  error: "got an error",
};
const AXIS_MS = 400;

export function TracksGuide() {
  const [selectedId, setSelectedId] = useState<number | null>(null);
  return (
    <Piece
      name="tracks track"
      title="Tracks"
      isWide
      note="Racers in the race lab. Length is the time a request took; outcomes differ in shape as well as colour."
    >
      <div className="grid items-start gap-8 md:grid-cols-2">
        {[10, 120].map((count) => (
          <Tracks
            key={count}
            label={`Specimen of ${count} tracks`}
            help={`${count} tracks. Use the arrow keys to move between them.`}
            racers={racers(count)}
            axisMs={AXIS_MS}
            storyOf={storyOf}
            selectedId={selectedId !== null && selectedId < count ? selectedId : null}
            onSelect={setSelectedId}
          />
        ))}
      </div>
    </Piece>
  );
}

function storyOf({ id, fate, latencyMs }: TrackRacer): string {
  return `Racer ${id + 1} ${WORDS[fate]} after ${latencyMs} ms`;
}

function racers(count: number): TrackRacer[] {
  return Array.from({ length: count }, (_, id) => ({
    id,
    fate: FATES[id % FATES.length] ?? "waiting",
    latencyMs: 40 + ((id * 83) % 340),
    attempt: 1 + (id % 3),
  }));
}
