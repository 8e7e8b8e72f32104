import { ageText } from "@/lib/format/time-words";
import type { T } from "@/lib/messages/translate";

const JUST_NOW_MS = 5_000;
const DAY_MS = 86_400_000;

/** "just now", "12 s ago", "2 h ago", "3 days ago"; a time slightly in the future is "just now". */
export function agoText(t: T, elapsedMs: number): string {
  if (elapsedMs < JUST_NOW_MS) return t("kit.ago.now");
  if (elapsedMs < DAY_MS) return t("kit.ago.age", { age: ageText(elapsedMs) });
  return t("kit.ago.days", { count: Math.floor(elapsedMs / DAY_MS) });
}
