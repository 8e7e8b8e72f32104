export type Direction = "UP" | "DOWN" | "SAME";

/**
 * How a figure compares with the one before, in words: "up 12% from 34"; null if there was none. `text`: how such a figure is
 * written.
 */
export function comparedText(now: number, before: number, text: (value: number) => string): string | null {
  if (before === 0) return null;
  if (now === before) return "same as before";
  if (now >= 2 * before) return `up from ${text(before)}`;
  const percent = (Math.abs(now - before) / before) * 100;
  const change = percent < 1 ? "under 1%" : `${Math.round(percent)}%`;
  return `${directionOf(now, before) === "UP" ? "up" : "down"} ${change} from ${text(before)}`;
}

export function directionOf(now: number, before: number): Direction {
  return now === before ? "SAME" : now > before ? "UP" : "DOWN";
}

/** How two shares compare: "up 4 points from 31%"; null if there was none before. A share is null if there was nothing to share. */
export function comparedShareText(now: number | null, before: number | null): string | null {
  if (before === null) return null;
  if (now === null) return `${shareText(before)} before`;
  const points = Math.round(now * 100) - Math.round(before * 100);
  if (points === 0) return "same as before";
  const size = Math.abs(points);
  return `${points > 0 ? "up" : "down"} ${size} ${size === 1 ? "point" : "points"} from ${shareText(before)}`;
}

/** "31%"; "–" if there was nothing to share. */
export function shareText(share: number | null): string {
  if (share === null) return "–";
  return share > 0 && share < 0.005 ? "under 1%" : `${Math.round(share * 100)}%`;
}

/** The part of a whole; null if there is no whole. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
