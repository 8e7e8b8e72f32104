import { barPlot } from "../plot/bar-plot";

type Shares = {
  /** Of its allowance. */
  kept: number;
  bought: { free: number; units: number; secondsPerUnit: number };
  beside: number;
  together: number;
};

/** What attackers get, as shares of what they are allowed, and honest people, of what they would get without them. */
export function abusePlot({ kept, bought, beside, together }: Shares, source: string): string {
  const free = bought.free / bought.units;
  const bar = (name: string, value: number, isMet: boolean, target: number, label = value.toFixed(2)) => {
    return { name, value, label, tone: isMet ? "ink" : "signal", target } as const;
  };
  return barPlot({
    title: `A unit beyond the allowance costs an attacker ${bought.secondsPerUnit.toFixed(1)} s of processor time`,
    about: "Shares; marks are targets: at most for attackers, at least for honest people. Orange misses its own",
    source,
    bars: [
      bar("one address", kept, kept <= 1, 1, `${kept.toFixed(2)} of its allowance`),
      bar("200 addresses", free, free <= 0.2, 0.2, `${free.toFixed(2)} of the stock`),
      bar("10 beside 90 bots", beside, beside >= 0.95, 0.95),
      bar("many behind one", together, together >= 1, 1),
    ],
  });
}
