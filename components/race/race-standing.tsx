"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Spinner } from "@/components/ui/spinner";
import type { Race } from "@/lib/race/race-schemas";
import { STRATEGY_WORDS } from "./strategy-words";

type RaceStandingProps = {
  race: Race;
  isCut: boolean;
  /** Runs it once more with the same settings; left out where that cannot be done here. */
  onAgain: (() => void) | null;
};

/** Where a race is that is not over yet, or why it never will be. */
export function RaceStanding({ race, isCut, onAgain }: RaceStandingProps) {
  if (race.status === "FAILED") {
    return (
      <Notice tone="bad" title="This race was not finished.">
        <p>{race.failure ?? "The server stopped in the middle of it."} Nothing that is for sale was touched.</p>
        {onAgain && (
          <Button kind="secondary" size="sm" onClick={onAgain} className="mt-3">
            Start it again
          </Button>
        )}
      </Notice>
    );
  }
  return (
    <p className="flex min-h-9 items-center gap-3 text-sm">
      <Spinner />
      <span>{isCut ? "The line to the lab was cut; the race goes on. Reconnecting…" : progressWords(race)}</span>
    </p>
  );
}

function progressWords(race: Race): string {
  if (race.status === "QUEUED") {
    if (race.position === null) return "Joining the line…";
    const place = race.position === 1 ? "next" : `number ${race.position}`;
    return `In line: you are ${place}. Races run one at a time, so that none slows another down.`;
  }
  const running = race.strategies[race.results.length];
  return running ? `Racing: ${STRATEGY_WORDS[running].name}` : "Counting in the database…";
}
