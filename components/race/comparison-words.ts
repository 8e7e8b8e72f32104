import type { Race, RaceResult } from "@/lib/race/race-schemas";
import { STRATEGY_WORDS } from "./strategy-words";

type Side = { name: string; p99Ms: number };

/** Below this nobody would feel the difference, and it may be chance. */
const WORTH_SAYING = 1.5;

/** Who of two kept buyers waiting longer; null where there are not two, or it hardly matters. */
export function comparisonOf(race: Race): { slower: Side; quicker: Side } | null {
  const [one, other] = race.results;
  if (race.strategies.length !== 2 || !one || !other) return null;
  const [slower, quicker] = one.p99Ms > other.p99Ms ? [one, other] : [other, one];
  if (slower.p99Ms < quicker.p99Ms * WORTH_SAYING) return null;
  return { slower: sideOf(slower), quicker: sideOf(quicker) };
}

function sideOf({ strategy, p99Ms }: RaceResult): Side {
  return { name: STRATEGY_WORDS[strategy].name, p99Ms };
}
