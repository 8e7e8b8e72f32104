"use client";

import { useEffect } from "react";
import { useSecondsLeft } from "@/components/clock/use-seconds-left";
import { countdownText } from "@/lib/format/time-words";

type TimeInTitleProps = { until: string; serverTime: string };

/** Puts the time left before the page's title, so that it can be seen from another tab. */
export function TimeInTitle({ until, serverTime }: TimeInTitleProps) {
  const time = countdownText(useSecondsLeft(until, serverTime) * 1000);
  useEffect(() => {
    const plain = document.title;
    const timed = `${time} · ${plain}`;
    document.title = timed;
    return () => {
      // The next page may have set its own by now.
      if (document.title === timed) document.title = plain;
    };
  }, [time]);
  return null;
}
