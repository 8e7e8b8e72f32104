import type { ReactNode } from "react";

const TONES = {
  neutral: "bg-hover text-ink",
  signal: "bg-signal-soft text-signal-deep",
  good: "bg-good-soft text-good-deep",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
};

export type Tone = keyof typeof TONES;

type BadgeProps = { tone?: Tone; children: ReactNode };

/** A state in one or two words. Never rely on the colour alone. */
export function Badge({ tone = "neutral", children }: BadgeProps) {
  return (
    <span
      className={`inline-flex h-5.5 items-center gap-1.5 rounded-full px-2 text-xs font-medium whitespace-nowrap tabular-nums ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}
