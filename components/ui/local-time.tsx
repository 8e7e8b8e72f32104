"use client";

import { useSyncExternalStore } from "react";

/** The server does not know the reader's time zone. Most are in India; for others the browser corrects it. */
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

/** A time in the reader's time zone: "14:32", "14:32:07", "21 Nov", or "21 Nov 2026, 14:32". */
export function LocalTime({ iso, format }: LocalTimeProps) {
  const zone = useOwnZone();
  const text = new Intl.DateTimeFormat("en-IN", { ...FORMATS[format], timeZone: zone }).format(new Date(iso));
  return (
    <time dateTime={iso} className="tabular-nums">
      {text}
    </time>
  );
}

/** The reader's time zone, once the page is hydrated. */
export function useOwnZone(): string {
  return useSyncExternalStore(neverChanges, ownZone, zoneUntilKnown);
}

function neverChanges(): () => void {
  return () => undefined;
}

function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function zoneUntilKnown(): string {
  return ZONE_UNTIL_KNOWN;
}
