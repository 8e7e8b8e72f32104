import { inMs, mediansOf, sumOf, whole } from "../load/figures";
import { medianOf } from "../load/latency";
import type { LoadFigures } from "../load/load";
import { atLeast, none, type Target, under } from "../target";
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
  return [name, whole(perSecond), inMs(p50Ms), inMs(p99Ms), ...sums.map(whole)];
}

/** The targets of issue 11, items 4 and 8. */
export function judge(rounds: readonly Round[], before: Memory, silentStreams: number): Target[] {
  const ratios = rounds.map(({ alone, beside }) => beside.perSecond / alone.perSecond);
  const beside = rounds.map((round) => round.beside);
  const pages = rounds.map((round) => round.pages);
  const wrong = [...beside, ...pages, ...rounds.map((round) => round.alone)];
  const asked = pages.map(({ unanswered, perSecond, halfSeconds }) => {
    const answered = perSecond * (halfSeconds.length / 2);
    return answered / (answered + unanswered);
  });
  const grown = Math.max(...rounds.map(({ memory }) => memory.selling - before.selling));
  return [
    atLeast("holds beside the drop, share of the undisturbed rate", medianOf(ratios), 0.5),
    under("p99 of holds beside the drop", mediansOf(beside).p99Ms, 150, "ms"),
    under("p99 of pages", mediansOf(pages).p99Ms, 250, "ms"),
    none("refusals while units remain, errors", sumOf(wrong, "refused") + sumOf(wrong, "errors")),
    atLeast("page views with an answer, share of those due", medianOf(asked), 0.99),
    none("streams without an event", silentStreams),
    under("the selling process after each round, above its start", grown, 150, "MB"),
  ];
}
