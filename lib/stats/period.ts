import { dayEnd, dayOf, dayStart } from "@/lib/format/shop-days";
import type { PeriodQuery } from "./period-schemas";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The sums of the past are kept for each quarter of an hour. */
export const QUARTER_MS = HOUR_MS / 4;

type Span = { from: Date; to: Date };

/** `to` is the end of its last day, or now while that day is not over. The time before is as long, and ends as many days earlier. */
export type Period = Span & { before: Span; isRunning: boolean; days: number; stepMs: number };

const RANGE_DAYS = { today: 1, "7d": 7, "30d": 30 } as const;

/** Null if it has not begun. Days are India's, where each has 24 hours. */
export function periodOf({ range, from, to }: PeriodQuery, now: Date): Period | null {
  const today = dayOf(now.toISOString());
  const isChosen = from !== undefined || to !== undefined;
  const start = isChosen
    ? Date.parse(dayStart(from ?? to ?? today))
    : Date.parse(dayStart(today)) - (RANGE_DAYS[range ?? "today"] - 1) * DAY_MS;
  const wholeEnd = Math.min(Date.parse(dayEnd(isChosen ? (to ?? today) : today)), Date.parse(dayEnd(today)));
  if (start >= wholeEnd) return null;
  const end = Math.min(wholeEnd, now.getTime());
  const days = Math.round((wholeEnd - start) / DAY_MS);
  const before = { from: new Date(start - days * DAY_MS), to: new Date(end - days * DAY_MS) };
  const stepMs = days === 1 ? HOUR_MS : DAY_MS;
  return { from: new Date(start), to: new Date(end), before, isRunning: end < wholeEnd, days, stepMs };
}

/** When each bar of a chart begins, up to now. */
export function stepsOf({ from, to, stepMs }: Pick<Period, "from" | "to" | "stepMs">): Date[] {
  const count = Math.max(1, Math.ceil((to.getTime() - from.getTime()) / stepMs));
  return Array.from({ length: count }, (_, index) => new Date(from.getTime() + index * stepMs));
}
