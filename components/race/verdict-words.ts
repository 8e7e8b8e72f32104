import type { T } from "@/lib/messages/translate";
import type { Race, RaceResult } from "@/lib/race/race-schemas";
import { latencyText } from "./count-words";
import { STRATEGY_NAMES } from "./strategy-words";

export type Verdict = { tone: "good" | "warn" | "bad"; headline: string; detail: string };

type Finding = "oversold" | "unsold" | "books" | "answers" | "right";

const TONES: Record<Finding, Verdict["tone"]> = {
  oversold: "bad",
  unsold: "bad",
  books: "bad",
  answers: "warn",
  right: "good",
};

/** The verdict, only from the database's counts; the worst finding wins. */
export function verdictOf(t: T, result: RaceResult): Verdict {
  const finding = findingOf(result);
  return {
    tone: TONES[finding],
    headline: t(`race.verdict.${finding}.headline`, countsOf(result)),
    detail: finding === "right" ? soldRight(t, result) : t(`race.verdict.${finding}.detail`, countsOf(result)),
  };
}

/** What a verdict's texts may name. */
function countsOf(result: RaceResult) {
  const { units, sold, oversold, won, errors } = result;
  return { units, sold, oversold, won, errors, missed: missedOf(result) };
}

function findingOf(result: RaceResult): Finding {
  if (result.oversold > 0) return "oversold";
  if (missedOf(result) > 0) return "unsold";
  if (!result.ledgerHolds) return "books";
  return result.errors > 0 ? "answers" : "right";
}

/** Units left unsold although somebody wanted them. */
function missedOf({ units, buyers, sold }: RaceResult): number {
  return Math.min(units, buyers) - sold;
}

/** What people perceive as immediate. */
const AT_ONCE_MS = 500;

function soldRight(t: T, { units, won, refused, p99Ms }: RaceResult): string {
  if (refused === 0) return t("race.verdict.right.everybody", { units, won });
  const when = p99Ms <= AT_ONCE_MS ? "atOnce" : "eventually";
  return t(`race.verdict.right.${when}`, { units, won, refused });
}

/** The race in one line, for a shared link's preview. */
export function raceHeadline(t: T, { results }: Race): string {
  if (results.length === 0) return t("race.summary.none");
  return results
    .slice(0, 2)
    .map((result) => {
      const verdict = t(`race.verdict.${findingOf(result)}.short`, countsOf(result));
      return t("race.summary.headline", { name: STRATEGY_NAMES[result.strategy].short, verdict });
    })
    .join(". ");
}

/** The load, then each verdict: at least two sentences. */
export function raceSummary(t: T, { buyers, units, results }: Race): string {
  const each = results.map((result) => {
    const { name } = STRATEGY_NAMES[result.strategy];
    const { headline, detail } = verdictOf(t, result);
    return t("race.summary.result", { name, headline, detail, time: latencyText(result.p99Ms) });
  });
  return [t("race.summary.load", { buyers, units }), ...each].join(" ");
}
