import type { ReactNode } from "react";
import type { Tone } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";

const TONES: Record<Tone, string> = {
  neutral: "text-ink",
  signal: "text-signal",
  good: "text-good",
  warn: "text-warn",
  bad: "text-bad",
};

type StatProps = { label: string; value: ReactNode; hint?: ReactNode; tone?: Tone; className?: string };

/** A labelled figure. */
export function Stat({ label, value, hint, tone = "neutral", className }: StatProps) {
  return (
    <dl className={cn("min-w-0", className)}>
      <dt className="text-sm text-muted">{label}</dt>
      <dd className={cn("figures mt-1 text-2xl font-medium tracking-[-0.03em]", TONES[tone])}>{value}</dd>
      {hint && <dd className="mt-1 text-sm text-muted">{hint}</dd>}
    </dl>
  );
}
