import { mediansOf, whole } from "../load/figures";
import { linePlot } from "../plot/line-plot";
import { type Measured, shareOf } from "./figures";

/** Holds a second, round by round, one line per shop. */
export function flatPlot(measured: readonly Measured[], source: string, buyers: number): string {
  const rounds = measured[0]?.rounds.length ?? 0;
  const most = Math.max(...measured.map(({ past }) => past));
  return linePlot({
    title: `Holds a second after ${whole(most / 1_000_000)} million past reservations: ${shareOf(measured, most).toFixed(2)} of the rate without`,
    about: `${buyers} buyers of one product, of which half of the past reservations are; by round, the shops in turns`,
    source,
    lines: measured.map(({ past, rounds }) => ({
      name: `${past === 0 ? "none" : `${past / 1_000_000} million`} past: ${whole(mediansOf(rounds).perSecond)}/s`,
      tone: past === 0 ? "muted" : "signal",
      parts: [rounds.map(({ perSecond }, round) => [round + 1, perSecond] as const)],
    })),
    xTicks: Array.from({ length: rounds }, (_, round) => [round + 1, `${round + 1}`] as const),
  });
}
