import { plainText } from "@/lib/typed-text";
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

/** Why an address has no day or moment, in words that say how to put it right; null if it has one, or says none. */
export function timeFault(typed: string, kind: "day" | "time"): string | null {
  if (typed === "" || momentOf(typed) !== "") return null;
  const example = kind === "day" ? "2026-11-29" : "2026-11-29T15:30";
  const [day = "", year = ""] = /^[-+]?(\d+)-\d{1,2}-\d{1,2}(?!\d)/.exec(plainText(typed)) ?? [];
  if (day !== "" && year.length !== 4) return `Write the year with four digits, like ${example}.`;
  if (/^\d{4}-\d\d-\d\d$/.test(day) && momentOf(day) === "") return "There is no such day. Choose another.";
  return `The address has no ${kind} that we understand here. Choose one, or write it like ${example}.`;
}
