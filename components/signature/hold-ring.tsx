"use client";

import { useEffect, useRef } from "react";
import { useSecondsLeft } from "@/components/clock/use-seconds-left";
import { cn } from "@/components/ui/class-names";
import { serverNow } from "@/lib/client/server-clock";
import { countdownText, durationText } from "@/lib/format/time-words";

type HoldRingProps = {
  /** When the hold began, when it ends, and what the server's clock read when this was made: ISO 8601. */
  from: string;
  until: string;
  serverTime: string;
  size: "tiny" | "small" | "large";
  className?: string;
};

const URGENT_SECONDS = 60;
const HOUR_SECONDS = 3600;
const RADIUS = 44;
const STROKES = { tiny: 16, small: 13, large: 4.5 };
const BOXES = {
  tiny: "inline-flex items-center gap-1.5 text-xs",
  small: "inline-flex items-center gap-2 text-sm",
  large: "@container relative grid size-44 place-items-center",
};
/** Small figures stand on tinted rows too, where the signal itself falls short of 4.5:1. */
const TONES = { tiny: "text-signal-deep", small: "text-signal-deep", large: "text-signal" };
const RINGS = { tiny: "size-3.5", small: "size-5", large: "absolute inset-0 size-full" };

/**
 * The time left of a hold: a ring that drains by the server's clock, and the figure. Large, the ring drains smoothly
 * by one CSS animation; small, a second is less than a pixel, so it follows the figure. Under a minute it is urgent.
 * HoldAnnouncer speaks at 5, 2 and 1 minutes; this can be read at any time and says nothing by itself.
 */
export function HoldRing({ from, until, serverTime, size, className }: HoldRingProps) {
  const seconds = useSecondsLeft(until, serverTime);
  const arc = useArcInTime(from, until, serverTime);
  const isOver = seconds === 0;
  const isUrgent = !isOver && seconds <= URGENT_SECONDS;
  return (
    <div
      role="timer"
      aria-live="off"
      aria-label={isOver ? "Time is over" : `${durationText(seconds * 1000)} left`}
      data-urgent={isUrgent || undefined}
      className={cn("hold-ring", BOXES[size], isOver ? "text-muted" : TONES[size], className)}
    >
      <svg viewBox="0 0 100 100" className={cn("-rotate-90", RINGS[size])} aria-hidden="true">
        <circle cx="50" cy="50" r={RADIUS} className="hold-ring-track" strokeWidth={STROKES[size]} />
        {!isOver && (
          <circle
            // A hold that was extended drains anew.
            key={`${from} ${until}`}
            ref={arc}
            cx="50"
            cy="50"
            r={RADIUS}
            pathLength={1}
            className={cn("hold-ring-left", size === "large" && "hold-ring-drains")}
            strokeWidth={STROKES[size]}
            style={{ strokeDashoffset: 1 - left(from, until, seconds), ...drain(from, until, serverTime) }}
          />
        )}
      </svg>
      <span
        className={cn(
          "figures",
          size === "large" && "hold-ring-figure tracking-[-0.04em]",
          size === "large" && (seconds < HOUR_SECONDS ? "text-[22.5cqi]" : "text-[16cqi]"),
        )}
      >
        {countdownText(seconds * 1000)}
      </span>
    </div>
  );
}

function left(from: string, until: string, seconds: number): number {
  const whole = Math.max(1, (Date.parse(until) - Date.parse(from)) / 1000);
  return Math.min(1, seconds / whole);
}

/** The animation covers the whole hold and begins as far into it as the server's clock was when this was made. */
function drain(from: string, until: string, serverTime: string) {
  const wholeMs = Math.max(1, Date.parse(until) - Date.parse(from));
  const goneMs = Math.min(wholeMs, Math.max(0, Date.parse(serverTime) - Date.parse(from)));
  return { animationDuration: `${wholeMs}ms`, animationDelay: `-${goneMs}ms` };
}

/** Puts the animation where the server's clock is: the page may have been made a while before it is looked at. */
function useArcInTime(from: string, until: string, serverTime: string) {
  const arc = useRef<SVGCircleElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another hold is another circle, to be put right again.
  useEffect(() => {
    for (const animation of arc.current?.getAnimations() ?? []) {
      animation.currentTime = serverNow() - Date.parse(serverTime);
    }
  }, [from, until, serverTime]);
  return arc;
}
