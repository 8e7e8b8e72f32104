import { LOCALE } from "@/lib/messages/locale";

const NUMBER = new Intl.NumberFormat(LOCALE);

export function figure(value: number): string {
  return NUMBER.format(value);
}

/** "0.4 ms", "12 ms", "1.24 s": no more digits than a reader can use. */
export function latencyText(milliseconds: number): string {
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1_000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`;
}
