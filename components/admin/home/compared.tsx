import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import { comparedText, directionOf } from "@/lib/stats/compared";

type ComparedProps = { now: number; before: number; text: (value: number) => string };

/** A change since the time before: an arrow beside words that say the same. Nothing if there was none before. */
export function Compared({ now, before, text }: ComparedProps) {
  return <Change direction={directionOf(now, before)} words={comparedText(now, before, text)} />;
}

const ARROWS = { UP: ArrowUp, DOWN: ArrowDown, SAME: null } as const;

export function Change({ direction, words }: { direction: keyof typeof ARROWS; words: string | null }) {
  const Arrow = ARROWS[direction];
  if (words === null) return null;
  return (
    <span className="inline-flex items-baseline gap-1 font-sans text-xs text-muted">
      {Arrow && <Arrow aria-hidden="true" className="size-3 shrink-0 self-center" />}
      <span>{words}</span>
    </span>
  );
}
