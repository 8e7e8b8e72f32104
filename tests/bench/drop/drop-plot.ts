import { mediansOf } from "../load/figures";
import { linePlot } from "../plot/line-plot";
import type { Round } from "./figures";

type Load = { buyers: number; rate: number; streams: number };

/** Holds a second over the rounds, one after the other: alone, and beside the drop. */
export function dropPlot(rounds: readonly Round[], source: string, { buyers, rate, streams }: Load): string {
  const seconds = (rounds[0]?.alone.halfSeconds.length ?? 0) / 2;
  const pointsOf = (halfSeconds: readonly number[], from: number) =>
    halfSeconds.map((count, half) => [from + half / 2 + 0.25, count * 2] as const);
  const alone = mediansOf(rounds.map((round) => round.alone));
  const beside = mediansOf(rounds.map((round) => round.beside));
  const named = (words: string, { perSecond }: typeof alone) =>
    `${words} ${Math.round(perSecond).toLocaleString("en")}/s`;
  return linePlot({
    title: `Holds a second, alone and beside a drop: ${(beside.perSecond / alone.perSecond).toFixed(2)} of the rate stays`,
    about: `${buyers} buyers of one product; shaded: ${rate.toLocaleString("en")} page views a second and ${streams} open streams besides`,
    source,
    lines: [
      {
        name: named("alone", alone),
        tone: "ink",
        parts: rounds.map((round, at) => pointsOf(round.alone.halfSeconds, 2 * at * seconds)),
      },
      {
        name: named("beside the drop", beside),
        tone: "signal",
        parts: rounds.map((round, at) => pointsOf(round.beside.halfSeconds, (2 * at + 1) * seconds)),
      },
    ],
    bands: rounds.map((_, at) => ({ from: (2 * at + 1) * seconds, to: (2 * at + 2) * seconds, label: "drop" })),
    xTicks: [[0, "0 s"], ...rounds.map((_, at) => [2 * (at + 1) * seconds, `${2 * (at + 1) * seconds} s`] as const)],
  });
}
