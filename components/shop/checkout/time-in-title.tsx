"use client";

import { useEffect } from "react";
import { useSecondsLeft } from "@/components/clock/use-seconds-left";
import { countdownText } from "@/lib/format/time-words";

type TimeInTitleProps = { until: string; serverTime: string };

/** Puts the time left before the page's title, so that it can be seen from another tab. */
export function TimeInTitle({ until, serverTime }: TimeInTitleProps) {
  const time = countdownText(useSecondsLeft(until, serverTime) * 1000);
  useEffect(() => {
    // A page that is just opening has none yet.
    if (document.title !== "") document.title = timedTitle(document.title, `${time} · `);
  }, [time]);
  useEffect(() => {
    return () => {
      document.title = timedTitle(document.title, "");
    };
  }, []);
  return null;
}

/** The title with this time in place of any before, after the number of open offers: "(1) 9:41 · Checkout". */
export function timedTitle(title: string, time: string): string {
  return title.replace(/^(\(\d+\) )?(?:[\d:]+ · )?/, `$1${time}`);
}
