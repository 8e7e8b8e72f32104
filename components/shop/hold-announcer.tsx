"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useServerNow } from "@/components/clock/use-server-now";

const MINUTE_MS = 60_000;
const MARKS = [
  { atMs: 5 * MINUTE_MS, words: "five" },
  { atMs: 2 * MINUTE_MS, words: "two" },
  { atMs: MINUTE_MS, words: "one" },
  { atMs: 0, words: "none" },
] as const;

type HoldAnnouncerProps = { until: string; isCounting: boolean; serverTime: string };

/** Announces the time left to screen readers at 5, 2 and 1 minutes and at the end. */
export function HoldAnnouncer({ until, isCounting, serverTime }: HoldAnnouncerProps) {
  const t = useTranslations();
  const remainingMs = Date.parse(until) - useServerNow(serverTime);
  const before = useRef(remainingMs);
  const [said, setSaid] = useState<(typeof MARKS)[number]["words"] | null>(null);

  useEffect(() => {
    const crossed = MARKS.filter(({ atMs }) => before.current > atMs && remainingMs <= atMs).at(-1);
    before.current = remainingMs;
    if (crossed && isCounting) setSaid(crossed.words);
  }, [remainingMs, isCounting]);

  return (
    <p aria-live="polite" className="sr-only" data-testid="announcer">
      {said !== null && (isCounting || said === "none") && t(`shell.left.${said}`)}
    </p>
  );
}
