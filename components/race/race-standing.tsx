"use client";

import { LocalTime } from "@/components/ui/local-time";
import { Spinner } from "@/components/ui/spinner";
import type { Race } from "@/lib/race/race-schemas";
import { STRATEGY_WORDS } from "./strategy-words";

type RaceStandingProps = { race: Race; isCut: boolean };

/** When a race was run; until it is over, how far it is. */
export function RaceStanding({ race, isCut }: RaceStandingProps) {
  if (race.endedAt) return <LocalTime iso={race.endedAt} format="dateAndTime" />;
  return (
    <span className="inline-flex items-center gap-2 text-ink">
      <Spinner />
      {isCut ? "The line to the lab was cut; the race goes on. Reconnecting…" : progressWords(race)}
    </span>
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
