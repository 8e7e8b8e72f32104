export type Direction = "UP" | "DOWN" | "SAME";

/** How a figure compares with the one before, in words: "up 12% from 34". `text`: how such a figure is written. */
export function comparedText(now: number, before: number, text: (value: number) => string): string {
  if (before === 0) return "none before";
  if (now === before) return "same as before";
  return `${directionOf(now, before) === "UP" ? "up" : "down"} ${changeText(now, before)} from ${text(before)}`;
}

export function directionOf(now: number, before: number): Direction {
  return now === before ? "SAME" : now > before ? "UP" : "DOWN";
}

/** "12%", or "5 times" where a percentage would not be read. */
function changeText(now: number, before: number): string {
  if (now >= 10 * before) return `${Math.round(now / before)} times`;
  const percent = (Math.abs(now - before) / before) * 100;
  return percent < 1 ? "under 1%" : `${Math.round(percent)}%`;
}

/** How two shares compare: "up 4 points from 31%". Null: there was nothing to share. */
export function comparedShareText(now: number | null, before: number | null): string {
  if (now === null || before === null) return before === null ? "none before" : `${shareText(before)} before`;
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
