"use client";

import { useSecondsLeft } from "@/components/clock/use-seconds-left";
import { countdownText, durationText } from "@/lib/format/time-words";

type CountdownProps = { until: string; serverTime: string };

/** A running "3:12". Not a live region: screen readers read it only on request. */
export function Countdown({ until, serverTime }: CountdownProps) {
  const leftMs = useSecondsLeft(until, serverTime) * 1000;
  return (
    <span role="timer" aria-live="off" aria-label={durationText(leftMs / 1000)} className="figures text-[0.95em]">
      {countdownText(leftMs)}
    </span>
  );
}
