import { barPlot } from "../plot/bar-plot";
import { figure } from "../plot/frame";
import { type Line, linePlot } from "../plot/line-plot";
import { NAMES } from "./contenders";
import { connectionsOf, type Measured, type Read, rateOf } from "./figures";

/** Useful holds a second by the number of connections. */
export function holdPlot(holds: readonly Measured[], source: string): string {
  const connections = connectionsOf(holds);
  const drawn = [NAMES.echo, NAMES.holdfast, NAMES.redis, NAMES.usual].filter((name) =>
    holds.some((each) => each.name === name),
  );
  const lines = drawn.map((name): Line => {
    const rates = connections.map((each, at) => [at, rateOf(holds, name, each)] as const);
    const last = figure(rates.at(-1)?.[1] ?? 0);
    const tone = name === NAMES.holdfast ? "signal" : name === NAMES.echo ? "ink" : "muted";
    return { name: `${SHORT[name]} ${last}/s`, tone, parts: [rates] };
  });
  return linePlot({
    title: "Holds a second over HTTP, by open connections",
    about: "One hot product; a logarithmic scale. The echo holds nothing: it is what the same host allows",
    source,
    lines,
    isLog: true,
    xTicks: connections.map((each, at) => [at, String(each)]),
  });
}

const SHORT: { [name: string]: string } = {
  [NAMES.echo]: "echo",
  [NAMES.holdfast]: "Holdfast",
  [NAMES.redis]: "Redis tutorial",
  [NAMES.usual]: "SERIALIZABLE",
};

/** What is read, as shares of the echo. */
export function readPlot(measured: readonly Measured[], reads: readonly Read[], source: string): string {
  const many = Math.max(...connectionsOf(measured));
  const echo = rateOf(measured, NAMES.echo, many);
  const bars = reads.map(({ name, wanted }) => {
    const rate = rateOf(measured, name, many);
    const share = rate / echo;
    const tone = share < wanted ? "signal" : "ink";
    return {
      name,
      value: share,
      label: `${share.toFixed(share < 0.1 ? 3 : 2)}  ${figure(rate)}/s`,
      tone,
      target: wanted,
    } as const;
  });
  return barPlot({
    title: "Reads a second, as shares of the echo",
    about: `${many} connections, with a browser's headers; the echo answers ${figure(echo)} a second. Marks are targets, orange misses its own`,
    source,
    bars,
  });
}
