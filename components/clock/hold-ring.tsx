"use client";

import { useServerNow } from "@/components/clock/use-server-now";
import { countdownText, spokenTime } from "@/lib/clock/time-words";

type HoldRingProps = { from: string; until: string; serverTime: string; size: "small" | "large" };

const RADIUS = 44;
const LENGTH = 2 * Math.PI * RADIUS;

/** The time left of a hold: a ring that drains from the server's clock, with the figure beside it or inside it. */
export function HoldRing({ from, until, serverTime, size }: HoldRingProps) {
  const now = useServerNow(serverTime);
  const remainingMs = Math.max(0, Date.parse(until) - now);
  const wholeMs = Math.max(1, Date.parse(until) - Date.parse(from));
  const left = Math.min(1, remainingMs / wholeMs);
  const isLarge = size === "large";
  return (
    <div
      role="timer"
      aria-live="off"
      aria-label={`${spokenTime(remainingMs)} left`}
      className={isLarge ? "relative size-44 text-signal" : "flex items-center gap-2 text-sm text-signal"}
    >
      <svg viewBox="0 0 100 100" className={`-rotate-90 ${isLarge ? "size-44" : "size-5"}`} aria-hidden="true">
        <circle cx="50" cy="50" r={RADIUS} fill="none" stroke="var(--line)" strokeWidth={isLarge ? 5 : 12} />
        <circle
          cx="50"
          cy="50"
          r={RADIUS}
          fill="none"
          stroke="currentColor"
          strokeWidth={isLarge ? 5 : 12}
          strokeLinecap="round"
          strokeDasharray={LENGTH}
          strokeDashoffset={LENGTH * (1 - left)}
          opacity={left === 0 ? 0 : 1}
        />
      </svg>
      <span className={`figures ${isLarge ? "absolute inset-0 grid place-items-center text-3xl font-medium" : ""}`}>
        {countdownText(remainingMs)}
      </span>
    </div>
  );
}
