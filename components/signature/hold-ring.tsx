"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useSecondsLeft } from "@/components/clock/use-seconds-left";
import { cn } from "@/components/ui/class-names";
import { serverNow } from "@/lib/client/server-clock";
import { countdownText, durationText } from "@/lib/format/time-words";

type HoldRingProps = {
  /** Start and end of the hold, and the server's clock when it was read. ISO 8601. */
  from: string;
  until: string;
  serverTime: string;
  size: "tiny" | "small" | "medium" | "large";
  className?: string;
};

const URGENT_SECONDS = 60;
const HOUR_SECONDS = 3600;
const RADIUS = 44;
const STROKES = { tiny: 16, small: 13, medium: 12, large: 4.5 };
const BOXES = {
  tiny: "inline-flex items-center gap-1.5 text-xs",
  small: "inline-flex items-center gap-2 text-sm",
  medium: "inline-flex items-center gap-2.5 text-xl font-medium",
  large: "@container relative grid size-44 place-items-center",
};
/** Small figures are also used on tinted rows, where `signal` has less than 4.5:1 contrast. */
const TONES = { tiny: "text-signal-deep", small: "text-signal-deep", medium: "text-signal", large: "text-signal" };
const RINGS = { tiny: "size-3.5", small: "size-5", medium: "size-6", large: "absolute inset-0 size-full" };

/**
 * The time left on a hold: a ring that drains by the server's clock, and the figure. The large ring drains smoothly with
 * one CSS animation. In the small ones a second is less than a pixel, so the ring follows the figure. It is urgent under
 * a minute. Screen readers can read it at any time; HoldAnnouncer announces 5, 2 and 1 minutes.
 */
export function HoldRing({ from, until, serverTime, size, className }: HoldRingProps) {
  const t = useTranslations();
  const seconds = useSecondsLeft(until, serverTime);
  const arc = useArcInTime(from, until, serverTime);
  const isOver = seconds === 0;
  const isUrgent = !isOver && seconds <= URGENT_SECONDS;
  return (
    <div
      role="timer"
      aria-live="off"
      aria-label={isOver ? t("common.holdEnded") : t("common.left", { time: durationText(seconds) })}
      data-urgent={isUrgent || undefined}
      className={cn("hold-ring", BOXES[size], isOver ? "text-muted" : TONES[size], className)}
    >
      <svg viewBox="0 0 100 100" className={cn("-rotate-90", RINGS[size])} aria-hidden="true">
        <circle cx="50" cy="50" r={RADIUS} className="hold-ring-track" strokeWidth={STROKES[size]} />
        {!isOver && (
          <circle
            // Restarts the animation when a hold is extended.
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

/** The animation covers the whole hold and starts at the server's time. */
function drain(from: string, until: string, serverTime: string) {
  const wholeMs = Math.max(1, Date.parse(until) - Date.parse(from));
  const goneMs = Math.min(wholeMs, Math.max(0, Date.parse(serverTime) - Date.parse(from)));
  return { animationDuration: `${wholeMs}ms`, animationDelay: `-${goneMs}ms` };
}

/** Moves the animation to the server's current time: the page may be shown long after it was rendered. */
function useArcInTime(from: string, until: string, serverTime: string) {
  const arc = useRef<SVGCircleElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another hold is another circle.
  useEffect(() => {
    for (const animation of arc.current?.getAnimations() ?? []) {
      animation.currentTime = serverNow() - Date.parse(serverTime);
    }
  }, [from, until, serverTime]);
  return arc;
}
