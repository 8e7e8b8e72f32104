"use client";

import { useEffect, useRef, useState } from "react";
import { useServerNow } from "@/components/clock/use-server-now";

const MINUTE_MS = 60_000;
const MARKS = [
  { atMs: 5 * MINUTE_MS, words: "Five minutes left." },
  { atMs: 2 * MINUTE_MS, words: "Two minutes left." },
  { atMs: MINUTE_MS, words: "One minute left." },
  { atMs: 0, words: "Your time is over. The units went back to everybody." },
];

type HoldAnnouncerProps = { until: string; isCounting: boolean; serverTime: string };

/** Says the time left to those who do not see the clock: at 5, 2 and 1 minutes and at the end, never in between. */
export function HoldAnnouncer({ until, isCounting, serverTime }: HoldAnnouncerProps) {
  const remainingMs = Date.parse(until) - useServerNow(serverTime);
  const before = useRef(remainingMs);
  const [said, setSaid] = useState("");

  useEffect(() => {
    const crossed = MARKS.filter(({ atMs }) => before.current > atMs && remainingMs <= atMs).at(-1);
    before.current = remainingMs;
    if (crossed && isCounting) setSaid(crossed.words);
  }, [remainingMs, isCounting]);

  return (
    <p aria-live="polite" className="sr-only" data-testid="announcer">
      {said}
    </p>
  );
}
