/** "9:05", "1:02:09"; a begun second counts as a whole one, so that 0:00 is shown only when time is up. */
export function countdownText(remainingMs: number): string {
  const seconds = Math.max(0, Math.ceil(remainingMs / 1000));
  const two = (figure: number) => String(figure).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** The same for ears: "9 minutes 5 seconds". */
export function spokenTime(remainingMs: number): string {
  const seconds = Math.max(0, Math.ceil(remainingMs / 1000));
  const parts = [count(Math.floor(seconds / 60), "minute"), count(seconds % 60, "second")];
  return parts.filter((part) => part !== null).join(" ") || "no time";
}

function count(figure: number, word: string): string | null {
  if (figure === 0) return null;
  return figure === 1 ? `1 ${word}` : `${figure} ${word}s`;
}

/** How long ago, in the largest unit that fits: "12 s", "3 min", "2 h". */
export function ageText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}
