import { medianOf } from "./latency";
import type { LoadFigures } from "./load";

type Medians = Pick<LoadFigures, "perSecond" | "p50Ms" | "p99Ms">;

export function mediansOf(rounds: readonly LoadFigures[]): Medians {
  const middle = (figure: keyof Medians) => medianOf(rounds.map((round) => round[figure]));
  return { perSecond: middle("perSecond"), p50Ms: middle("p50Ms"), p99Ms: middle("p99Ms") };
}

/** A dash if nothing was answered within the measured time. */
export function inMs(figure: number): string {
  return Number.isFinite(figure) ? figure.toFixed(1) : "–";
}

export function whole(figure: number): string {
  return Math.round(figure).toLocaleString("en");
}

export function sumOf(rounds: readonly LoadFigures[], figure: "refused" | "errors" | "unanswered" | "told"): number {
  return rounds.reduce((sum, round) => sum + round[figure], 0);
}
