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
