"use client";

import { useSyncExternalStore } from "react";

/** The server does not know where the shopper is; nearly all are in India, and the others see it put right. */
const ZONE_UNTIL_KNOWN = "Asia/Kolkata";

const FORMATS = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  seconds: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  day: { day: "numeric", month: "short" },
  dateAndTime: {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

type LocalTimeProps = { iso: string; format: keyof typeof FORMATS };

/** A moment in the shopper's own time zone: "14:32", "14:32:07", "21 Nov", or "21 Nov 2026, 14:32". */
export function LocalTime({ iso, format }: LocalTimeProps) {
  const zone = useOwnZone();
  const text = new Intl.DateTimeFormat("en-IN", { ...FORMATS[format], timeZone: zone }).format(new Date(iso));
  return (
    <time dateTime={iso} className="tabular-nums">
      {text}
    </time>
  );
}

/** The time zone of whoever looks, once the browser has taken over. */
export function useOwnZone(): string {
  return useSyncExternalStore(nothingToHear, ownZone, zoneUntilKnown);
}

function nothingToHear(): () => void {
  return () => undefined;
}

function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function zoneUntilKnown(): string {
  return ZONE_UNTIL_KNOWN;
}
