const STEPS = [
  { unit: "s", ms: 1_000, untilMs: 60_000 },
  { unit: "min", ms: 60_000, untilMs: 3_600_000 },
  { unit: "h", ms: 3_600_000, untilMs: 86_400_000 },
] as const;
const JUST_NOW_MS = 5_000;
const DAY_MS = 86_400_000;

/** "just now", "12 s ago", "3 min ago", "2 h ago", "1 day ago"; a moment ahead of the clock is now. */
export function agoText(elapsedMs: number): string {
  if (elapsedMs < JUST_NOW_MS) return "just now";
  const step = STEPS.find(({ untilMs }) => elapsedMs < untilMs);
  if (step) return `${Math.floor(elapsedMs / step.ms)} ${step.unit} ago`;
  const days = Math.floor(elapsedMs / DAY_MS);
  return days === 1 ? "1 day ago" : `${days} days ago`;
}
