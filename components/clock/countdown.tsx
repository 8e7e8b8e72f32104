"use client";

import { useServerNow } from "@/components/clock/use-server-now";
import { countdownText, spokenTime } from "@/lib/clock/time-words";

type CountdownProps = { until: string; serverTime: string };

/** "3:12", running. Not a live region: whoever needs it spoken asks by reading it. */
export function Countdown({ until, serverTime }: CountdownProps) {
  const remainingMs = Date.parse(until) - useServerNow(serverTime);
  return (
    <span role="timer" aria-live="off" aria-label={spokenTime(remainingMs)} className="figures text-[0.95em]">
      {countdownText(remainingMs)}
    </span>
  );
}
