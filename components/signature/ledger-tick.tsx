import { memo } from "react";
import type { Tone } from "@/components/ui/badge";
import type { PlacedEntry } from "./place-entries";

const TONES: Record<Tone, string> = {
  neutral: "text-control-line",
  signal: "text-signal",
  good: "text-good",
  warn: "text-warn",
  bad: "text-bad",
};

type LedgerTickProps = {
  placed: PlacedEntry;
  index: number;
  hasDownward: boolean;
  /** Whether Tab stops here. */
  isStop: boolean;
  isSelected: boolean;
  isShown: boolean;
  onFocusChange: (index: number | null) => void;
};

/** Memoized: there may be 500 of them. */
export const LedgerTick = memo(function LedgerTick(props: LedgerTickProps) {
  const { placed, index, hasDownward, isStop, isSelected, isShown, onFocusChange } = props;
  const { entry, share, height } = placed;
  const room = hasDownward ? 50 : 100;
  return (
    <div
      role="option"
      aria-label={entry.label}
      aria-selected={isSelected}
      tabIndex={isStop ? 0 : -1}
      data-shown={isShown || undefined}
      className={`strip-tick ${TONES[entry.tone]}`}
      style={{
        left: `${100 * share}%`,
        height: `${Math.abs(height) * room}%`,
        ...(height < 0 ? { top: "50%" } : { bottom: hasDownward ? "50%" : 0 }),
      }}
      onFocus={() => onFocusChange(index)}
      onBlur={() => onFocusChange(null)}
    />
  );
});
