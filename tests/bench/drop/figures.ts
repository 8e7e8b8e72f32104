import { atLeast, none, type Target, under } from "../judge";
import { mediansOf, sumOf } from "../load/figures";
import { medianOf } from "../load/latency";
import type { LoadFigures } from "../load/load";
import type { Memory } from "./memory";

export type Round = {
  /** Buyers alone. */
  alone: LoadFigures;
  /** The same buyers beside page views and streams. */
  beside: LoadFigures;
  pages: LoadFigures;
  /** Some seconds after its end. */
  memory: Memory;
};

export const HEADINGS = ["", "a second", "p50 ms", "p99 ms", "refused", "errors", "unanswered"];

/** Medians over the rounds; what should not happen is summed. */
export function rowOf(name: string, rounds: readonly LoadFigures[]): string[] {
  const { perSecond, p50Ms, p99Ms } = mediansOf(rounds);
  const sums = [sumOf(rounds, "refused"), sumOf(rounds, "errors"), sumOf(rounds, "unanswered")];
  return [
    name,
    Math.round(perSecond).toLocaleString("en"),
    p50Ms.toFixed(1),
    p99Ms.toFixed(1),
    ...sums.map((sum) => sum.toLocaleString("en")),
  ];
}

/** The targets of issue 11, items 4 and 8. */
export function judge(rounds: readonly Round[], before: Memory, silentStreams: number): Target[] {
  const ratios = rounds.map(({ alone, beside }) => beside.perSecond / alone.perSecond);
  const beside = rounds.map((round) => round.beside);
  const pages = rounds.map((round) => round.pages);
  const wrong = [...beside, ...pages, ...rounds.map((round) => round.alone)];
  const grown = Math.max(...rounds.map(({ memory }) => memory.selling - before.selling));
  return [
    atLeast("holds beside the drop, share of the undisturbed rate", medianOf(ratios), 0.5),
    under("p99 of holds beside the drop", mediansOf(beside).p99Ms, 150, "ms"),
    under("p99 of pages", mediansOf(pages).p99Ms, 250, "ms"),
    none("refusals while units remain, errors", sumOf(wrong, "refused") + sumOf(wrong, "errors")),
    none("page views without an answer", sumOf(pages, "unanswered")),
    none("streams without an event", silentStreams),
    under("the selling process after each round, above its start", grown, 150, "MB"),
  ];
}
