import { cva } from "class-variance-authority";
import type { ReactNode } from "react";

const style = cva(
  "inline-flex h-5.5 items-center gap-1.5 rounded-full px-2 text-xs font-medium whitespace-nowrap tabular-nums",
  {
    variants: {
      tone: {
        neutral: "bg-hover text-ink",
        signal: "bg-signal-soft text-signal-deep",
        good: "bg-good-soft text-good-deep",
        warn: "bg-warn-soft text-warn",
        bad: "bg-bad-soft text-bad",
      },
    },
  },
);

export type Tone = "neutral" | "signal" | "good" | "warn" | "bad";

type BadgeProps = { tone?: Tone; children: ReactNode };

/** A state in one or two words. Never rely on the colour alone. */
export function Badge({ tone = "neutral", children }: BadgeProps) {
  return <span className={style({ tone })}>{children}</span>;
}
