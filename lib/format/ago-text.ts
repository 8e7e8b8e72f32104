import { ageText } from "@/lib/format/time-words";

const JUST_NOW_MS = 5_000;
const DAY_MS = 86_400_000;

/** "just now", "12 s ago", "2 h ago", "3 days ago"; a time slightly in the future is "just now". */
export function agoText(elapsedMs: number): string {
  if (elapsedMs < JUST_NOW_MS) return "just now";
  if (elapsedMs < DAY_MS) return `${ageText(elapsedMs)} ago`;
  const days = Math.floor(elapsedMs / DAY_MS);
  return days === 1 ? "1 day ago" : `${days} days ago`;
}
