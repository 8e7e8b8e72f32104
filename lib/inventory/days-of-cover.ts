import { LOCALE } from "@/lib/messages/locale";

/** Sales of this many days say how fast a row sells. */
export const COVER_DAYS = 28;

/** How many days `available` units last at the pace of the last `COVER_DAYS`, to a tenth; null if none was sold. */
export function daysOfCover(available: number, sold: number): number | null {
  return sold > 0 ? Math.round((available * COVER_DAYS * 10) / sold) / 10 : null;
}

const LONGEST = 999;

/** "4.2", "38"; "–" if nothing was sold, so that nobody knows. */
export function coverText(days: number | null): string {
  if (days === null) return "–";
  if (days > LONGEST) return `${LONGEST}+`;
  return days.toLocaleString(LOCALE, { maximumFractionDigits: days < 10 ? 1 : 0 });
}
