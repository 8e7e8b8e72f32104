"use client";

import { animate, type MotionValue, useMotionValue } from "framer-motion";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import type { TrackRacer } from "@/components/signature/track";
import { Tracks } from "@/components/signature/tracks";
import { cn } from "@/components/ui/class-names";
import type { T } from "@/lib/messages/translate";
import type { FateEvent, Race, RaceResult, RaceStrategy } from "@/lib/race/race-schemas";
import { figure, latencyText } from "./count-words";
import { milestonesOf, milestoneWords } from "./milestones";
import { useStanding } from "./standing";
import { STRATEGY_NAMES } from "./strategy-words";
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
  const t = useTranslations();
  const [selectedId, setSelectedId] = useState<number | null>(null);
  const milestones = milestonesOf(fates, race.units);
  const liveClock = useLiveClock(replayClock ? 0 : milestones.lastMs, isStill);
  const clock = replayClock ?? liveClock;
  const { racers, tally } = useStanding({ fates, clock, buyers: race.buyers, units: race.units });
  const result = race.results.find((each) => each.strategy === strategy);
  const selected = selectedId === null ? undefined : racers[selectedId];
  const { name } = STRATEGY_NAMES[strategy];
  const role = WITH_ROLE.find((each) => each === strategy);
  return (
    <section
      aria-label={name}
      data-panel={strategy}
      className="@container min-w-0 rounded-card border border-line bg-card p-3 sm:p-5"
    >
      {heading ?? (
        <h3 className="min-h-10 text-sm leading-5 text-muted @xs:min-h-5">
          <span className="font-medium text-ink">{name}</span>
          {role && <span> · {t(`race.role.${role}`)}</span>}
        </h3>
      )}
      <div className="mt-1">
        <RaceVerdict race={race} strategy={strategy} result={result} oversold={tally.oversold} />
      </div>
      <div className="mt-3">
        <Tracks
          label={t("race.tracks.label", { name })}
          help={t("race.tracks.help", { count: racers.length })}
          racers={racers}
          axisMs={axisMs}
          clock={clock}
          storyOf={(racer) => trackStory(t, racer, fates)}
          selectedId={selectedId}
          onSelect={setSelectedId}
        />
      </div>
      <p className="mt-2 min-h-15 text-xs leading-5 text-muted @sm:min-h-10">
        {selected ? trackStory(t, selected, fates) : trackKey(t, race, strategy, fates.length, axisMs)}
      </p>
      <div className="mt-2">
        <TallyList tally={tally} />
      </div>
      <ul className="mt-2 flex min-h-15 flex-col gap-x-4 text-xs leading-5 text-muted @lg:min-h-5 @lg:flex-row @lg:flex-wrap">
        {milestoneWords(t, milestones).map((words) => (
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

/** Strategies whose role is shown beside the name, for readers who know none of them. */
const WITH_ROLE = ["NAIVE", "GROUP_COMMIT"] as const;

function trackKey(t: T, race: Race, strategy: RaceStrategy, arrived: number, axisMs: number): string {
  if (arrived > 0) {
    return t("race.tracks.key", { time: latencyText(axisMs) });
  }
  if (race.status === "FAILED") return t("race.tracks.notRun");
  if (race.status === "DONE") return t("race.tracks.loading");
  return t(race.strategies[0] === strategy ? "race.tracks.first" : "race.tracks.later");
}

const TONES: Record<Verdict["tone"], string> = { good: "text-good", warn: "text-warn", bad: "text-bad" };

type RaceVerdictProps = {
  race: Race;
  strategy: RaceStrategy;
  /** Undefined until the database has counted. */
  result: RaceResult | undefined;
  /** As far as the tracks have run. */
  oversold: number;
};

/**
 * The verdict from the database, in large type; until it has counted, the oversell so far and what to watch for. A replay
 * doesn't take the verdict back.
 */
function RaceVerdict({ race, strategy, result, oversold }: RaceVerdictProps) {
  const t = useTranslations();
  const verdict = result ? verdictOf(t, result) : null;
  return (
    <div data-verdict={strategy} className="min-h-29 @sm:min-h-24">
      <p
        className={cn(
          "text-xl leading-tight font-semibold tracking-tight text-balance @sm:text-2xl @lg:text-3xl",
          verdict ? TONES[verdict.tone] : oversold > 0 ? "text-bad tabular-nums" : "text-muted",
        )}
      >
        {verdict?.headline ?? untilThen(t, race, strategy, oversold)}
      </p>
      <p className="mt-1.5 text-sm text-pretty @sm:text-base">
        {verdict?.detail ?? t(`race.strategy.${strategy}.lookFor`)}
      </p>
    </div>
  );
}

function untilThen(t: T, race: Race, strategy: RaceStrategy, oversold: number): string {
  if (oversold > 0) return t("race.panel.counting", { oversold });
  if (race.status === "FAILED") return t("race.panel.failed");
  if (race.status === "QUEUED") return t("race.panel.queued");
  return t(race.strategies[race.results.length] === strategy ? "race.panel.racing" : "race.panel.next");
}

/** How long buyers waited, and whether the ledger equation holds. */
function RaceStats({ result }: { result: RaceResult }) {
  const t = useTranslations();
  const stats = [
    { label: t("race.stats.half"), value: latencyText(result.p50Ms) },
    { label: t("race.stats.most"), value: latencyText(result.p99Ms) },
    { label: t("race.stats.perSecond"), value: figure(Math.round(result.perSecond)) },
    {
      label: t("race.stats.ledger"),
      value: t(result.ledgerHolds ? "race.ledger.holds" : "race.ledger.broken"),
      isBad: !result.ledgerHolds,
    },
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
function trackStory(t: T, { id, fate, latencyMs, attempt }: TrackRacer, fates: readonly FateEvent[]): string {
  const buyer = id + 1;
  if (fate === "waiting") return t("race.story.waiting", { buyer });
  const time = latencyText(latencyMs);
  const after = attempt > 1 ? t("race.story.afterAttempts", { time, attempt }) : t("race.story.after", { time });
  if (fate !== "error") return t(`race.story.${fate}`, { buyer, after });
  const error = fates.find((each) => each.racer === id && each.fate === "ERROR")?.error;
  return error ? t("race.story.errorNamed", { buyer, after, error }) : t("race.story.error", { buyer, after });
}
