"use client";

import { useEffect, useState } from "react";
import { cn } from "@/components/ui/class-names";
import { LOCALE } from "@/lib/messages/locale";

/** Longer than the roll (250 ms), so that the plain text does not cut it off. */
const ROLL_MS = 320;
const WRITTEN = new Intl.NumberFormat(LOCALE);

type RollingFigureProps = { value: number; className?: string };

/**
 * A figure whose changed digits roll: up if it grew, down if it fell. At rest it is plain text, and with reduced motion
 * it changes at once. It is not announced, since it may change often.
 */
export function RollingFigure({ value, className }: RollingFigureProps) {
  const [shown, setShown] = useState({ now: value, before: value });
  if (shown.now !== value) setShown({ now: value, before: shown.now });

  useEffect(() => {
    if (shown.before === shown.now) return;
    const timer = setTimeout(() => setShown(({ now }) => ({ now, before: now })), ROLL_MS);
    return () => clearTimeout(timer);
  }, [shown]);

  const text = WRITTEN.format(shown.now);
  if (shown.before === shown.now) return <span className={cn("figures", className)}>{text}</span>;
  const before = WRITTEN.format(shown.before).padStart(text.length);
  const offset = before.length - text.length;
  return (
    <span className={cn("figures whitespace-pre", className)}>
      {[...text].map((digit, index) => {
        const old = before[index + offset] ?? " ";
        const place = text.length - index;
        if (old === digit) return <span key={place}>{digit}</span>;
        return <RollingDigit key={`${place}:${digit}`} digit={digit} old={old} isUp={shown.now > shown.before} />;
      })}
    </span>
  );
}

/** CSS draws the old digit, so that neither screen readers nor text search find it. */
function RollingDigit({ digit, old, isUp }: { digit: string; old: string; isUp: boolean }) {
  return (
    <span className={cn("roll", isUp ? "roll-up" : "roll-down")} data-old={old}>
      <span className="roll-in">{digit}</span>
    </span>
  );
}
