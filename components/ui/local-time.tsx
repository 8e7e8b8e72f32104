"use client";

import { useSyncExternalStore } from "react";

/** The server does not know where the shopper is; nearly all are in India, and the others see it put right. */
const ZONE_UNTIL_KNOWN = "Asia/Kolkata";

const FORMATS = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
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

/** A moment in the shopper's own time zone: "14:32", or "21 Nov 2026, 14:32". */
export function LocalTime({ iso, format }: LocalTimeProps) {
  const zone = useSyncExternalStore(nothingToHear, ownZone, zoneUntilKnown);
  const text = new Intl.DateTimeFormat("en-IN", { ...FORMATS[format], timeZone: zone }).format(new Date(iso));
  return (
    <time dateTime={iso} className="tabular-nums">
      {text}
    </time>
  );
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
