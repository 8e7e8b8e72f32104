import { LOCALE } from "@/lib/messages/locale";

/** "9:05", "1:02:09"; a begun second counts as a whole one, so that 0:00 is shown only when time is up. */
export function countdownText(remainingMs: number): string {
  const seconds = Math.max(0, Math.ceil(remainingMs / 1000));
  const two = (figure: number) => String(figure).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** How long something takes or lasts, in words: "10 minutes", "1 minute 30 seconds". A begun second counts. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const minutes = Math.floor(whole / 60);
  const parts = [minutes > 0 && counted(minutes, "minute"), whole % 60 > 0 && counted(whole % 60, "second")];
  return parts.filter((part) => part !== false).join(" ") || counted(0, "second");
}

/** How long to wait, rounded up to what is worth saying: "45 seconds", "15 minutes". */
export function waitingTimeText(seconds: number): string {
  return durationText(seconds <= 90 ? Math.max(1, seconds) : Math.ceil(seconds / 60) * 60);
}

function counted(figure: number, unit: "minute" | "second"): string {
  return new Intl.NumberFormat(LOCALE, { style: "unit", unit, unitDisplay: "long" }).format(figure);
}

/** How long ago, in the largest unit that fits: "12 s", "3 min", "2 h". */
export function ageText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}
