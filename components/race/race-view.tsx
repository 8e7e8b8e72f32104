"use client";

import Link from "next/link";
import { type ReactNode, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { LocalTime } from "@/components/ui/local-time";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { ApiProblem } from "@/lib/client/api-request";
import type { Race, RaceResult } from "@/lib/race/race-schemas";
import { durationText, loadText } from "./count-words";
import { RaceAnnouncer } from "./race-announcer";
import { RaceStage } from "./race-stage";
import { ResultsTable } from "./results-table";
import { STRATEGY_WORDS } from "./strategy-words";
import { useRace } from "./use-race";

type RaceViewProps = {
  id: string;
  title: string;
  /** Runs the same race again; null if that is not possible here. */
  onAgain?: (() => void) | null;
  actions?: ReactNode;
};

/** One race, from its place in line to its verdict, figures and replay. */
export function RaceView({ id, title, onAgain = null, actions }: RaceViewProps) {
  const watched = useRace(id);
  const { race, error } = watched;
  if (race === null) {
    if (error === null) return <Skeleton className="h-96 w-full" />;
    return <NoRace isUnknown={error instanceof ApiProblem && error.status === 404} onAskAgain={watched.askAgain} />;
  }
  const comparison = comparisonOf(race);
  return (
    <section aria-labelledby="race-title">
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h2 id="race-title" className="text-xl font-semibold">
            {title}
          </h2>
          <p className="text-sm text-muted">
            {loadText(race)}
            {race.status !== "FAILED" && (
              <>
                {" · "}
                <RaceProgress race={race} isCut={watched.isCut} />
              </>
            )}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          {race.status === "DONE" && <ShareRace id={race.id} />}
          {actions}
        </div>
      </div>
      <RaceAnnouncer key={race.id} race={race} recording={watched.recording} />
      <RaceStage key={`stage ${race.id}`} race={race} watched={watched} onAgain={onAgain} />
      {comparison && (
        <p className="mt-6 max-w-3xl text-xl leading-snug font-medium tracking-tight text-balance">
          {comparison.slower.name} took {durationText(comparison.slower.p99Ms)} to answer 99 of 100 buyers.{" "}
          {comparison.quicker.name} took {durationText(comparison.quicker.p99Ms)}.
        </p>
      )}
      <div className="mt-6">
        <ResultsTable race={race} />
        <p className="mt-2 text-xs text-muted">
          Sold, unsold and oversold are counted in the database after the last answer. The ledger equation is the one
          this shop checks its own stock with.
        </p>
      </div>
    </section>
  );
}

function NoRace({ isUnknown, onAskAgain }: { isUnknown: boolean; onAskAgain: () => void }) {
  if (isUnknown)
    return <EmptyState title="We no longer have that race.">The lab keeps only the latest races.</EmptyState>;
  return (
    <EmptyState
      title="We couldn't load this race."
      action={
        <Button kind="secondary" onClick={onAskAgain}>
          Try again
        </Button>
      }
    >
      The lab didn't answer. The race is saved.
    </EmptyState>
  );
}

/** A link to this race, and a button that copies it. */
function ShareRace({ id }: { id: string }) {
  const origin = useSyncExternalStore(
    () => () => undefined,
    () => window.location.origin,
    () => "",
  );
  return (
    <span className="inline-flex items-center gap-1 text-sm">
      <Link
        href={`/race/${id}`}
        className="inline-flex min-h-9 items-center underline decoration-line underline-offset-4 hover:decoration-ink"
      >
        Link <span className="max-sm:sr-only">&nbsp;to this race</span>
      </Link>
      <CopyButton text={`${origin}/race/${id}`} label="Copy the link to this race" />
    </span>
  );
}

type RaceProgressProps = { race: Race; isCut: boolean };

/** When a race ended, or its progress until then. */
function RaceProgress({ race, isCut }: RaceProgressProps) {
  if (race.endedAt) return <LocalTime iso={race.endedAt} format="dateAndTime" />;
  return (
    <span className="inline-flex items-center gap-2 text-ink">
      <Spinner />
      {isCut ? "Connection lost. The race goes on. Reconnecting…" : progressWords(race)}
    </span>
  );
}

function progressWords(race: Race): string {
  if (race.status === "QUEUED") {
    if (race.position === null) return "Joining the line…";
    const place = race.position === 1 ? "next" : `number ${race.position}`;
    return `You're ${place} in line. Races run one at a time, so that they don't slow each other down.`;
  }
  const running = race.strategies[race.results.length];
  return running ? `Racing: ${STRATEGY_WORDS[running].name}` : "Counting in the database…";
}

type Side = { name: string; p99Ms: number };

/** A smaller ratio could be chance, and nobody would notice it. */
const WORTH_SAYING = 1.5;

/** Which of two strategies kept buyers waiting longer; null unless there are two that clearly differ. */
function comparisonOf(race: Race): { slower: Side; quicker: Side } | null {
  const [one, other] = race.results;
  if (race.strategies.length !== 2 || !one || !other) return null;
  const [slower, quicker] = one.p99Ms > other.p99Ms ? [one, other] : [other, one];
  if (slower.p99Ms < quicker.p99Ms * WORTH_SAYING) return null;
  return { slower: sideOf(slower), quicker: sideOf(quicker) };
}

function sideOf({ strategy, p99Ms }: RaceResult): Side {
  return { name: STRATEGY_WORDS[strategy].name, p99Ms };
}
