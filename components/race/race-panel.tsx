"use client";

import { animate, type MotionValue, useMotionValue } from "framer-motion";
import { type ReactNode, useEffect, useState } from "react";
import type { TrackRacer } from "@/components/signature/track";
import { Tracks } from "@/components/signature/tracks";
import { cn } from "@/components/ui/class-names";
import type { FateEvent, Race, RaceResult, RaceStrategy } from "@/lib/race/race-schemas";
import { durationText, figure } from "./count-words";
import { milestonesOf, milestoneWords } from "./milestones";
import { useStanding } from "./standing";
import { STRATEGY_WORDS } from "./strategy-words";
import { TallyList } from "./tally-list";
import { type Verdict, verdictOf } from "./verdict-words";

type RacePanelProps = {
  race: Race;
  strategy: RaceStrategy;
  fates: readonly FateEvent[];
  /** The replay's clock; null while results arrive live. */
  replayClock: MotionValue<number> | null;
  axisMs: number;
  isStill: boolean;
  /** Replaces the name, to let the visitor choose another strategy. */
  heading?: ReactNode;
};

/** One strategy of a race: its tracks, the count of each outcome, and its verdict. */
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
  if (arrived > 0) {
    return `One track per buyer. A full track is ${durationText(axisMs)} of waiting. Point at one for details.`;
  }
  if (race.status === "FAILED") return "This one didn't run.";
  if (race.status === "DONE") return "Loading the recording…";
  return race.strategies[0] === strategy ? "At the start." : "Waiting for its turn.";
}

const TONES: Record<Verdict["tone"], string> = { good: "text-good", warn: "text-warn", bad: "text-bad" };

type RaceVerdictProps = { race: Race; strategy: RaceStrategy; result: RaceResult | undefined };

/** The verdict from the database, in large type; until it is known, what to watch for. */
function RaceVerdict({ race, strategy, result }: RaceVerdictProps) {
  const verdict = result ? verdictOf(result) : null;
  return (
    <div data-verdict={strategy} className="min-h-29 @sm:min-h-24">
      <p
        className={cn(
          "text-xl leading-tight font-semibold tracking-tight text-balance @sm:text-2xl @lg:text-3xl",
          verdict ? TONES[verdict.tone] : "text-muted",
        )}
      >
        {verdict?.headline ?? untilThen(race, strategy)}
      </p>
      <p className="mt-1.5 text-sm text-pretty @sm:text-base">{verdict?.detail ?? STRATEGY_WORDS[strategy].lookFor}</p>
    </div>
  );
}

function untilThen(race: Race, strategy: RaceStrategy): string {
  if (race.status === "FAILED") return "Not finished";
  if (race.status === "QUEUED") return "At the start";
  return race.strategies[race.results.length] === strategy ? "Racing…" : "Up next";
}

/** How long buyers waited, and whether the ledger equation holds. */
function RaceStats({ result }: { result: RaceResult }) {
  const stats = [
    { label: "Half within (p50)", value: durationText(result.p50Ms) },
    { label: "99% within (p99)", value: durationText(result.p99Ms) },
    { label: "Answers per second", value: figure(Math.round(result.perSecond)) },
    { label: "Ledger equation", value: result.ledgerHolds ? "holds" : "broken", isBad: !result.ledgerHolds },
  ];
  return (
    <dl className="grid gap-x-4 gap-y-2 border-t border-line pt-3 text-sm @sm:grid-cols-2 @lg:grid-cols-4">
      {stats.map(({ label, value, isBad }) => (
        <div key={label} className="min-w-0">
          <dt className="text-xs text-muted">{label}</dt>
          <dd className={cn("figures font-medium", isBad && "text-bad")}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Results arrive in batches. The clock catches up over this time, so that tracks grow smoothly. */
const CATCH_UP_MS = 120;

/** The clock of a running strategy: follows the latest result received. */
function useLiveClock(knownMs: number, isStill: boolean): MotionValue<number> {
  const clock = useMotionValue(0);
  useEffect(() => {
    if (knownMs <= clock.get()) return clock.set(knownMs);
    if (isStill) return clock.set(knownMs);
    const walk = animate(clock, knownMs, { duration: CATCH_UP_MS / 1_000, ease: "linear" });
    return () => walk.stop();
  }, [knownMs, isStill, clock]);
  return clock;
}

/** One racer's outcome and the answer it got. */
function trackStory(racer: TrackRacer, fates: readonly FateEvent[]): string {
  const who = `Buyer ${racer.id + 1}`;
  const after = `after ${durationText(racer.latencyMs)}${attemptsText(racer.attempt)}`;
  if (racer.fate === "waiting") return `${who}: still waiting for an answer.`;
  if (racer.fate === "retrying") return `${who}: retrying, ${after}.`;
  if (racer.fate === "won") return `${who}: told “Held for you” ${after}.`;
  if (racer.fate === "oversold") return `${who}: told “Held for you” ${after}, though nothing was left.`;
  if (racer.fate === "refused") return `${who}: told “Sold out” ${after}.`;
  const error = fates.find((fate) => fate.racer === racer.id && fate.fate === "ERROR")?.error;
  return `${who}: told “Something went wrong” ${after}${error ? ` (${error})` : ""}.`;
}

function attemptsText(attempt: number): string {
  return attempt > 1 ? `, on attempt ${attempt}` : "";
}
