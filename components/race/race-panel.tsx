"use client";

import type { MotionValue } from "framer-motion";
import { type ReactNode, useState } from "react";
import { Tracks } from "@/components/signature/tracks";
import type { FateEvent, Race, RaceStrategy } from "@/lib/race/race-schemas";
import { durationText } from "./count-words";
import { milestonesOf, milestoneWords } from "./milestones";
import { RaceStats } from "./race-stats";
import { RaceVerdict } from "./race-verdict";
import { STRATEGY_WORDS } from "./strategy-words";
import { TallyList } from "./tally-list";
import { trackStory } from "./track-story";
import { useLiveClock } from "./use-live-clock";
import { useStanding } from "./use-standing";

type RacePanelProps = {
  race: Race;
  strategy: RaceStrategy;
  fates: readonly FateEvent[];
  /** The clock of a replay; null while fates come in as they happen. */
  replayClock: MotionValue<number> | null;
  axisMs: number;
  isStill: boolean;
  /** Stands where the name does, where another strategy can be chosen. */
  heading?: ReactNode;
};

/** One strategy of a race: its tracks, what became of how many, and the verdict once it is given. */
export function RacePanel({ race, strategy, fates, replayClock, axisMs, isStill, heading }: RacePanelProps) {
  const [selectedId, setSelectedId] = useState<number | null>(null);
  const milestones = milestonesOf(fates, race.units);
  const liveClock = useLiveClock(replayClock ? 0 : milestones.lastMs, isStill);
  const clock = replayClock ?? liveClock;
  const { racers, tally } = useStanding({ fates, clock, buyers: race.buyers, units: race.units });
  const result = race.results.find((each) => each.strategy === strategy);
  const selected = selectedId === null ? undefined : racers[selectedId];
  const { name, role } = STRATEGY_WORDS[strategy];
  return (
    <section
      aria-label={name}
      data-panel={strategy}
      className="@container min-w-0 rounded-card border border-line bg-card p-3 sm:p-5"
    >
      {heading ?? (
        <h3 className="min-h-10 text-sm leading-5 text-muted @xs:min-h-5">
          <span className="font-medium text-ink">{name}</span>
          {role && <span> · {role}</span>}
        </h3>
      )}
      <div className="mt-1">
        <RaceVerdict race={race} strategy={strategy} result={result} />
      </div>
      <div className="mt-3">
        <Tracks
          label={`Tracks of ${name}`}
          racers={racers}
          axisMs={axisMs}
          clock={clock}
          storyOf={(racer) => trackStory(racer, fates)}
          selectedId={selectedId}
          onSelect={setSelectedId}
        />
      </div>
      <p className="mt-2 min-h-15 text-xs leading-5 text-muted @sm:min-h-10">
        {selected ? trackStory(selected, fates) : trackKey(race, strategy, fates.length, axisMs)}
      </p>
      <div className="mt-2">
        <TallyList tally={tally} />
      </div>
      <ul className="mt-2 flex min-h-15 flex-col gap-x-4 text-xs leading-5 text-muted @lg:min-h-5 @lg:flex-row @lg:flex-wrap">
        {milestoneWords(milestones).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {result && (
        <div className="mt-3">
          <RaceStats result={result} />
        </div>
      )}
    </section>
  );
}

function trackKey(race: Race, strategy: RaceStrategy, arrived: number, axisMs: number): string {
  if (arrived > 0) return `One track for each buyer; a full one is ${durationText(axisMs)} of waiting. Point at one.`;
  if (race.status === "FAILED") return "It did not come to this one.";
  if (race.status === "DONE") return "Fetching what was recorded…";
  return race.strategies[0] === strategy ? "At the start." : "At the start: its turn comes next.";
}
