import { momentOf } from "@/lib/typed-time";

const DAY_MS = 86_400_000;

/** A day of the shop's calendar, "2026-11-28", that was typed or that a time typed falls on; "" for anything else. */
export function dayOf(typed: string): string {
  return shopClock(momentOf(typed)).slice(0, 10);
}

/** The moment it begins, in UTC. India has no summer time. */
export function dayStart(day: string): string {
  return momentOf(dayOf(day));
}

/** The moment it ends. */
export function dayEnd(day: string): string {
  const start = dayStart(day);
  return start === "" ? "" : new Date(Date.parse(start) + DAY_MS).toISOString();
}

const AHEAD_MS = 5.5 * 3_600_000;

/** A moment by the shop's calendar and clock, to the minute: "2026-11-28T14:32". */
export function shopClock(iso: string): string {
  const moment = Date.parse(iso);
  return Number.isNaN(moment) ? "" : new Date(moment + AHEAD_MS).toISOString().slice(0, 16);
}

/** Why a span cannot match anything; null for one that can, or has an open end. */
export function spanError(from: string, to: string): string | null {
  return from !== "" && to !== "" && from > to ? "“From” is after “To”." : null;
}
