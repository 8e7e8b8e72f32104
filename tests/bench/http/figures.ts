import { inMs, mediansOf, sumOf, whole } from "../load/figures";
import type { LoadFigures } from "../load/load";
import { atLeast, none, type Target, under } from "../target";
import { NAMES } from "./contenders";

/** Figures of each round, by what was measured and with how many connections. */
export type Measured = { name: string; connections: number; rounds: LoadFigures[] };

export const HOLD_HEADINGS = ["", "holds a second", "p50 ms", "p99 ms", "refused", "errors", "× echo"];
export const READ_HEADINGS = ["", "a second", "p50 ms", "p99 ms", "errors", "× echo", "wanted"];

export function holdRows(all: readonly Measured[], connections: number): string[][] {
  return at(all, connections).map(({ name, rounds }) => {
    const { perSecond, p50Ms, p99Ms } = mediansOf(rounds);
    const wrong = [sumOf(rounds, "refused"), sumOf(rounds, "errors")].map(whole);
    const share = perSecond / rateOf(all, NAMES.echo, connections);
    return [name, whole(perSecond), inMs(p50Ms), inMs(p99Ms), ...wrong, share.toFixed(3)];
  });
}

export type Read = { name: string; path: string; wanted: number };

export function readRows(all: readonly Measured[], reads: readonly Read[], connections: number): string[][] {
  return at(all, connections).map(({ name, rounds }) => {
    const { perSecond, p50Ms, p99Ms } = mediansOf(rounds);
    const share = perSecond / rateOf(all, NAMES.echo, connections);
    const wanted = reads.find((read) => read.name === name)?.wanted;
    const errors = whole(sumOf(rounds, "errors"));
    return [name, whole(perSecond), inMs(p50Ms), inMs(p99Ms), errors, share.toFixed(3), wanted?.toFixed(2) ?? ""];
  });
}

/** The targets of issue 11, items 1, 3 and 5. */
export function judge(holds: readonly Measured[], reads: readonly Measured[], wanted: readonly Read[]): Target[] {
  const targets: Target[] = [];
  for (const connections of connectionsOf(holds).filter((each) => each >= 64)) {
    const ours = rateOf(holds, NAMES.holdfast, connections);
    const times = (name: string) => ours / rateOf(holds, name, connections);
    targets.push(atLeast(`holds at ${connections} connections, share of the echo`, times(NAMES.echo), 0.5));
    targets.push(atLeast(`holds at ${connections} connections, times the usual design`, times(NAMES.usual), 50));
    if (holds.some(({ name }) => name === NAMES.redis))
      targets.push(atLeast(`holds at ${connections} connections, times the Redis service`, times(NAMES.redis), 30));
  }
  const ours = holds.filter(({ name }) => name === NAMES.holdfast || name === NAMES.holdfastWithKey);
  const wrong = ours.reduce((sum, { rounds }) => sum + sumOf(rounds, "refused") + sumOf(rounds, "errors"), 0);
  targets.push(none("Holdfast's refusals while units remain, and errors", wrong));
  const many = Math.max(...connectionsOf(reads));
  for (const { name, wanted: share } of wanted) {
    const text = `${name} at ${many} connections, share of the echo`;
    targets.push(atLeast(text, rateOf(reads, name, many) / rateOf(reads, NAMES.echo, many), share));
  }
  const alone = reads.find(({ name, connections }) => name === "product page" && connections === 1);
  if (alone)
    targets.push(
      under("product page, one connection, median to the last byte", mediansOf(alone.rounds).p50Ms, 5, "ms"),
    );
  return targets;
}

export function rateOf(all: readonly Measured[], name: string, connections: number): number {
  const found = all.find((each) => each.name === name && each.connections === connections);
  return found ? mediansOf(found.rounds).perSecond : Number.NaN;
}

export function connectionsOf(all: readonly Measured[]): number[] {
  return [...new Set(all.map(({ connections }) => connections))];
}

function at(all: readonly Measured[], connections: number): Measured[] {
  return all.filter((each) => each.connections === connections);
}
