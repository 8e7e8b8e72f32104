const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** The moment a day of the shop's calendar begins, in UTC: "2026-11-28". "" unless it is a day. India has no summer time. */
export function dayStart(day: string): string {
  const moment = DAY.test(day) ? Date.parse(`${day}T00:00:00+05:30`) : Number.NaN;
  return Number.isNaN(moment) ? "" : new Date(moment).toISOString();
}

/** The moment it ends. */
export function dayEnd(day: string): string {
  const start = dayStart(day);
  return start === "" ? "" : new Date(Date.parse(start) + DAY_MS).toISOString();
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;
const AHEAD_MS = 5.5 * 3_600_000;

/** A moment of the shop's calendar and clock, "2026-11-28T14:32", in UTC; "" unless it is one. */
export function shopMoment(local: string): string {
  const moment = MOMENT.test(local) ? Date.parse(`${local}+05:30`) : Number.NaN;
  return Number.isNaN(moment) ? "" : new Date(moment).toISOString();
}

/** The opposite, to the minute. */
export function shopClock(iso: string): string {
  const moment = Date.parse(iso);
  return Number.isNaN(moment) ? "" : new Date(moment + AHEAD_MS).toISOString().slice(0, 16);
}

/** Why a span cannot match anything; null for one that can, or has an open end. */
export function spanError(from: string, to: string): string | null {
  return from !== "" && to !== "" && from > to ? "“From” is after “To”." : null;
}
