import type { Race, RaceResult } from "@/lib/race/race-schemas";
import { durationText, figure, peopleText, unitsText } from "./count-words";
import { STRATEGY_WORDS } from "./strategy-words";

export type Verdict = { tone: "good" | "warn" | "bad"; headline: string; detail: string };

/** The verdict, only from the database's counts; the worst finding wins. */
export function verdictOf(result: RaceResult): Verdict {
  const { units, buyers, won, errors, sold, oversold, ledgerHolds } = result;
  const missed = Math.min(units, buyers) - sold;
  if (oversold > 0) {
    const detail = `${peopleText(won)} were promised ${unitsText(units)}.`;
    return { tone: "bad", headline: `Oversold by ${figure(oversold)}.`, detail };
  }
  if (missed > 0) {
    return {
      tone: "bad",
      headline: `${unitsText(missed)} left unsold.`,
      detail: `${peopleText(errors)} got an error instead of an available unit.`,
    };
  }
  if (!ledgerHolds) {
    return {
      tone: "bad",
      headline: "The books are wrong.",
      detail: `${unitsText(sold)} sold, but the counter lost some of the writes and will sell them again.`,
    };
  }
  if (errors > 0) {
    const detail = `${peopleText(won)} won, ${peopleText(errors)} got an error instead of an answer.`;
    return { tone: "warn", headline: "Sold correctly, answered wrongly.", detail };
  }
  return { tone: "good", headline: "Nothing promised twice.", detail: soldRight(result) };
}

/** What people perceive as immediate. */
const AT_ONCE_MS = 500;

function soldRight({ units, won, refused, p99Ms }: RaceResult): string {
  const winners = `${figure(won)} ${won === 1 ? "winner" : "winners"}`;
  if (refused === 0) return `${unitsText(units)}, ${winners}: everybody got one.`;
  const when = p99Ms <= AT_ONCE_MS ? "told at once" : "told in the end";
  return `${unitsText(units)}, ${winners}, ${figure(refused)} ${when} that none were left.`;
}

/** The race in one line, for a shared link's preview. */
export function raceHeadline(race: Race): string {
  if (race.results.length === 0) return "A race for stock";
  return race.results
    .map((result) => `${STRATEGY_WORDS[result.strategy].short}: ${withoutStop(verdictOf(result).headline)}`)
    .slice(0, 2)
    .join(". ");
}

/** The load, then each verdict: at least two sentences. */
export function raceSummary(race: Race): string {
  const load = `${figure(race.buyers)} buyers at once for ${unitsText(race.units)}, on a real Postgres.`;
  const each = race.results.map((result) => {
    const { headline, detail } = verdictOf(result);
    const slowest = durationText(result.p99Ms);
    return `${STRATEGY_WORDS[result.strategy].name}: ${headline} ${detail} 99 of 100 answered within ${slowest}.`;
  });
  return [load, ...each].join(" ");
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "").replace(/^./, (first) => first.toLowerCase());
}
