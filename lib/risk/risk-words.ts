import { countText, numberText } from "@/lib/format/count-words";

/** "0.42%": shares that matter although they are small. */
export function percentText(share: number): string {
  const percent = share * 100;
  if (percent === 0) return "0%";
  return percent < 0.01 ? "under 0.01%" : `${Number(percent.toFixed(percent < 10 ? 2 : 0))}%`;
}

/** Units times minutes, as hours where they are many: "210 unit-minutes", "38 unit-hours". */
export function unitTimeText(unitMinutes: number): string {
  return unitMinutes < 600
    ? countText(Math.round(unitMinutes), "unit-minute")
    : countText(Math.round(unitMinutes / 60), "unit-hour");
}

/** "48 s", "4 min 10 s". */
export function secondsText(seconds: number): string {
  if (seconds < 1) return "1 s";
  const whole = Math.round(seconds);
  if (whole < 120) return `${whole} s`;
  const rest = whole % 60;
  return rest === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${rest} s`;
}

/** "1.2 MB". */
export function bytesText(bytes: number): string {
  return bytes < 1_000_000 ? `${numberText(Math.ceil(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
