"use client";

import { useMotionValueEvent } from "framer-motion";
import PauseIcon from "lucide-react/icons/pause";
import PlayIcon from "lucide-react/icons/play";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import type { T } from "@/lib/messages/translate";
import { latencyText } from "./count-words";
import type { Replay } from "./use-replay";

type ReplayControlsProps = { replay: Replay; endMs: number; fittingSlowness: number };

const PACES = [1, 10, 50];
/** Slower paces are hidden if the replay would last longer than this. */
const REPLAY_MS_MAX = 120_000;

/** Plays the recorded race at a chosen pace, and shows how much slower that is. */
export function ReplayControls({ replay, endMs, fittingSlowness }: ReplayControlsProps) {
  const t = useTranslations();
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
        {t(isPlaying ? "race.replay.pause" : "race.replay.play")}
      </Button>
      <p className="figures w-40 text-xl font-medium tracking-tight" aria-hidden="true">
        {latencyText(nowMs)}
      </p>
      <input
        type="range"
        aria-label={t("race.replay.position")}
        aria-valuetext={latencyText(nowMs)}
        min={0}
        max={endMs}
        step="any"
        value={nowMs}
        onChange={(event) => replay.seek(Number(event.target.value))}
        className="order-last h-9 min-w-40 grow basis-full accent-ink sm:order-none sm:basis-0"
      />
      <Segmented
        label={t("race.replay.speed")}
        size="sm"
        value={String(slowness)}
        onValueChange={(pace) => replay.changeSlowness(Number(pace))}
        options={paces.map((pace) => ({ value: String(pace), label: paceText(t, pace) }))}
      />
      <p className="text-xs text-muted max-sm:sr-only">{paceWords(t, slowness)}</p>
    </div>
  );
}

function paceText(t: T, slowness: number): string {
  if (slowness === 1) return t("race.replay.realTime");
  return slowness < 1
    ? t("race.replay.faster", { times: plain(1 / slowness) })
    : t("race.replay.slower", { times: plain(slowness) });
}

function paceWords(t: T, slowness: number): string {
  if (slowness === 1) return t("race.replay.asTheRace");
  return slowness < 1
    ? t("race.replay.fasterThanRace", { times: plain(1 / slowness) })
    : t("race.replay.slowerThanRace", { times: plain(slowness) });
}

function plain(times: number): string {
  return times < 10 ? String(Number(times.toFixed(1))) : String(Math.round(times));
}
