"use client";

import { useMotionValueEvent } from "framer-motion";
import PauseIcon from "lucide-react/icons/pause";
import PlayIcon from "lucide-react/icons/play";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import { durationText } from "./count-words";
import type { Replay } from "./use-replay";

type ReplayControlsProps = { replay: Replay; endMs: number; fittingSlowness: number };

const PACES = [1, 10, 50];
/** Slower paces are hidden if the replay would last longer than this. */
const REPLAY_MS_MAX = 120_000;

/** Plays the recorded race at a chosen pace, and shows how much slower that is. */
export function ReplayControls({ replay, endMs, fittingSlowness }: ReplayControlsProps) {
  const [nowMs, setNowMs] = useState(() => replay.clock.get());
  useMotionValueEvent(replay.clock, "change", setNowMs);
  const { isPlaying, slowness } = replay;
  const paces = [
    ...new Set([fittingSlowness, ...PACES.filter((pace) => pace === 1 || endMs * pace <= REPLAY_MS_MAX)]),
  ].sort((one, two) => one - two);
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
      <Button kind="secondary" size="sm" onClick={isPlaying ? replay.pause : replay.play} className="w-24">
        {isPlaying ? (
          <PauseIcon className="size-4" aria-hidden="true" />
        ) : (
          <PlayIcon className="size-4" aria-hidden="true" />
        )}
        {isPlaying ? "Pause" : "Replay"}
      </Button>
      <p className="figures w-40 text-xl font-medium tracking-tight" aria-hidden="true">
        {durationText(nowMs)}
      </p>
      <input
        type="range"
        aria-label="Position in the race"
        aria-valuetext={durationText(nowMs)}
        min={0}
        max={endMs}
        step="any"
        value={nowMs}
        onChange={(event) => replay.seek(Number(event.target.value))}
        className="order-last h-9 min-w-40 grow basis-full accent-ink sm:order-none sm:basis-0"
      />
      <Segmented
        label="Replay speed"
        size="sm"
        value={String(slowness)}
        onValueChange={(pace) => replay.changeSlowness(Number(pace))}
        options={paces.map((pace) => ({ value: String(pace), label: paceText(pace) }))}
      />
      <p className="text-xs text-muted max-sm:sr-only">{paceWords(slowness)}</p>
    </div>
  );
}

function paceText(slowness: number): string {
  if (slowness === 1) return "Real time";
  return slowness < 1 ? `${plain(1 / slowness)}× faster` : `${plain(slowness)}× slower`;
}

function paceWords(slowness: number): string {
  return slowness === 1 ? "As fast as the race" : `${paceText(slowness)} than the race`;
}

function plain(times: number): string {
  return times < 10 ? String(Number(times.toFixed(1))) : String(Math.round(times));
}
