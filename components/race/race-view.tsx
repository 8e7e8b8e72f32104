"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiProblem } from "@/lib/client/api-request";
import { comparisonOf } from "./comparison-words";
import { durationText, loadText } from "./count-words";
import { RaceAnnouncer } from "./race-announcer";
import { RaceStage } from "./race-stage";
import { RaceStanding } from "./race-standing";
import { ResultsTable } from "./results-table";
import { ShareRace } from "./share-race";
import { useRace } from "./use-race";

type RaceViewProps = {
  id: string;
  title: string;
  /** Runs the same race once more; null where that cannot be done here. */
  onAgain?: (() => void) | null;
  actions?: ReactNode;
};

/** One race, from its place in the line to its verdict, its figures and its replay. */
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
                <RaceStanding race={race} isCut={watched.isCut} />
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
          {comparison.slower.name} needed {durationText(comparison.slower.p99Ms)} until 99 of 100 buyers had an answer.{" "}
          {comparison.quicker.name} needed {durationText(comparison.quicker.p99Ms)}.
        </p>
      )}
      <div className="mt-6">
        <ResultsTable race={race} />
        <p className="mt-2 text-xs text-muted">
          Sold, unsold and oversold are counted from the database after the last answer; the ledger equation is the one
          that this shop proves itself by.
        </p>
      </div>
    </section>
  );
}

function NoRace({ isUnknown, onAskAgain }: { isUnknown: boolean; onAskAgain: () => void }) {
  if (isUnknown)
    return <EmptyState title="That race is not known here any more.">Start one of your own above.</EmptyState>;
  return (
    <EmptyState
      title="The race could not be fetched."
      action={
        <Button kind="secondary" onClick={onAskAgain}>
          Try again
        </Button>
      }
    >
      The lab did not answer. What was raced is kept.
    </EmptyState>
  );
}
