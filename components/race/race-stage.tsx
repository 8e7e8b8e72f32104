"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { useMedia } from "@/components/ui/use-media";
import type { FateEvent, Race, RaceStrategy } from "@/lib/race/race-schemas";
import { RacePanel } from "./race-panel";
import { ReplayControls } from "./replay-controls";
import { STRATEGY_NAMES } from "./strategy-words";
import type { WatchedRace } from "./use-race";
import { useReplay } from "./use-replay";

type RaceStageProps = {
  race: Race;
  watched: WatchedRace;
  onAgain: (() => void) | null;
};

const NO_FATES: readonly FateEvent[] = [];

/** The tracks of one or two strategies on one clock: live, then at their ends, to be replayed. */
export function RaceStage({ race, watched, onAgain }: RaceStageProps) {
  const t = useTranslations();
  const isStill = useMedia("(prefers-reduced-motion: reduce)");
  const [shown, setShown] = useShown(race.strategies);
  const isReplay = race.status === "DONE" && watched.isRecorded;
  const fatesOf = (strategy: RaceStrategy) => watched.recording.get(strategy) ?? NO_FATES;
  const knownMs = Math.max(...shown.map((strategy) => fatesOf(strategy).at(-1)?.atMs ?? 0));
  const fitting = fittingSlowness(knownMs);
  const replay = useReplay(isReplay ? knownMs : 0, fitting);
  return (
    <div data-stage={race.status}>
      {race.status === "FAILED" && (
        <div className="mb-3">
          <RaceFailure reason={race.failure} onAgain={onAgain} />
        </div>
      )}
      <div className={cn("grid gap-2 sm:gap-4", shown.length > 1 && "grid-cols-2")}>
        {shown.map((strategy, index) => (
          <RacePanel
            key={`${race.id}:${strategy}`}
            race={race}
            strategy={strategy}
            fates={fatesOf(strategy)}
            replayClock={isReplay ? replay.clock : null}
            axisMs={roundAbove(knownMs)}
            isStill={isStill}
            heading={
              race.strategies.length > 2 ? (
                <Select
                  label={t(index === 0 ? "race.choice.left" : "race.choice.right")}
                  hideLabel
                  value={strategy}
                  onValueChange={(next) => setShown(index, next)}
                  options={race.strategies.map((value) => ({ value, label: STRATEGY_NAMES[value].name }))}
                />
              ) : undefined
            }
          />
        ))}
      </div>
      <div className="mt-3 min-h-9">
        {isReplay && knownMs > 0 && <ReplayControls replay={replay} endMs={knownMs} fittingSlowness={fitting} />}
      </div>
    </div>
  );
}

/** Of more than two strategies, shows the first and last until others are chosen. */
function useShown(strategies: readonly RaceStrategy[]): [RaceStrategy[], (index: number, next: RaceStrategy) => void] {
  const [chosen, setChosen] = useState<RaceStrategy[]>([]);
  const ends = strategies.length > 2 ? [strategies[0], strategies.at(-1)] : strategies;
  const shown = ends.map((end, index) => chosen[index] ?? end).filter((each) => each !== undefined);
  const change = (index: number, next: RaceStrategy) =>
    setChosen(shown.map((each, place) => (place === index ? next : each === next ? (shown[index] ?? each) : each)));
  return [shown, change];
}

const REPLAY_MS = 8_000;

/** The slowdown that makes a replay last about eight seconds. A longer race is sped up. */
function fittingSlowness(lengthMs: number): number {
  const exact = REPLAY_MS / Math.max(1, lengthMs);
  return exact >= 1 ? Math.max(1, Math.round(exact)) : Number(exact.toFixed(2));
}

/** The next round time: the axis of the tracks, the same while they run and afterwards. */
function roundAbove(milliseconds: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(100, milliseconds)));
  return (
    [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((scale) => scale >= milliseconds) ?? 10 * power
  );
}

type RaceFailureProps = {
  /** The lab's reason; null if it never reported one. */
  reason: string | null;
  /** Runs it again with the same settings; null if that is not possible here. */
  onAgain: (() => void) | null;
};

function RaceFailure({ reason, onAgain }: RaceFailureProps) {
  const t = useTranslations();
  return (
    <Notice tone="bad" title={t("race.failed.title")}>
      <p>{t("race.failed.body", { reason: reason ?? t("race.failed.stopped") })}</p>
      {onAgain && (
        <Button kind="secondary" size="sm" onClick={onAgain} className="mt-3">
          {t("race.failed.again")}
        </Button>
      )}
    </Notice>
  );
}
