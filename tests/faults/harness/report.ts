import { quantile } from "@/tests/bench/load/latency";
import type { Attempt } from "./asks";
import { FAULT_KINDS } from "./plan";
import type { Ran, Window } from "./run-faults";

const HEAD = [
  "fault",
  "times",
  "answers meanwhile",
  "503 BUSY",
  "503 OUTCOME_UNKNOWN",
  "p99 ms",
  "longest ms",
  "effects again after, at most",
];

/** A table by kind of fault, with a line for the time without any. */
export function faultTable({ asks, windows }: Ran): string[][] {
  const rows = FAULT_KINDS.flatMap((kind) => {
    const own = windows.filter((window) => window.kind === kind);
    if (own.length === 0) return [];
    const again = Math.max(...own.map(({ toMs, recoveredMs }) => recoveredMs - toMs));
    return [[kind, String(own.length), ...figures(attemptsIn(asks.attempts, own)), `${whole(again)} ms`]];
  });
  const quiet = asks.attempts.filter((attempt) => !windows.some((window) => isIn(attempt, window)));
  return [HEAD, ["none", "", ...figures(quiet), ""], ...rows];
}

/** What the whole run came to. */
export function factsOf({ asks, windows, toldCount, found }: Ran): string[][] {
  const answered = asks.attempts.filter(({ status }) => status > 0);
  const late = answered.filter(({ tookMs }) => tookMs > ANSWER_MS).length;
  const starts = windows.flatMap(({ startMs }) => startMs ?? []).toSorted((a, b) => a - b);
  const others = attemptsBeside(asks.attempts, windows);
  return [
    ["", "measured"],
    ["requests, each with a key of its own", whole(asks.all.length)],
    ["answers, repeated ones and reads among them", whole(answered.length)],
    ["events that webhooks told", whole(toldCount)],
    ["promises broken", String(found.length)],
    [`answers after more than ${ANSWER_MS / 1000} s`, whole(late)],
    ["longest answer, ms", whole(longest(answered))],
    ...(starts.length === 0
      ? []
      : [
          [
            "start to first answer after a kill, ms: median, longest",
            `${whole(quantile(starts, 0.5))}, ${whole(starts.at(-1) ?? 0)}`,
          ],
        ]),
    ...(others.length === 0 ? [] : [["p99 ms of other products beside a locked row", figures(others)[3] ?? ""]]),
  ];
}

/** Promised: every request has an answer by then. */
export const ANSWER_MS = 2_000;

export function longest(attempts: readonly Attempt[]): number {
  return attempts.reduce((most, { tookMs }) => Math.max(most, tookMs), 0);
}

function isIn({ atMs, tookMs }: Attempt, { fromMs, recoveredMs }: Window): boolean {
  return atMs < recoveredMs && atMs + tookMs > fromMs;
}

function attemptsIn(attempts: readonly Attempt[], windows: readonly Window[]): Attempt[] {
  return attempts.filter((attempt) => windows.some((window) => isIn(attempt, window)));
}

function attemptsBeside(attempts: readonly Attempt[], windows: readonly Window[]): Attempt[] {
  const locks = windows.filter(({ lockedProduct }) => lockedProduct !== undefined);
  return attemptsIn(attempts, locks).filter(({ products }) => {
    return products.length > 0 && !locks.some(({ lockedProduct }) => products.includes(lockedProduct ?? ""));
  });
}

function figures(attempts: readonly Attempt[]): string[] {
  const answered = attempts.filter(({ status }) => status > 0);
  const count = (code: string) => whole(answered.filter((attempt) => attempt.code === code).length);
  const times = answered.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b);
  return [
    whole(answered.length),
    count("BUSY"),
    count("OUTCOME_UNKNOWN"),
    times.length === 0 ? "" : whole(quantile(times, 0.99)),
    whole(longest(answered)),
  ];
}

function whole(figure: number): string {
  return Math.round(figure).toLocaleString("en");
}
