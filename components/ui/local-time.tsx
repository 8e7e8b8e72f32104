"use client";

import { createContext, useContext, useSyncExternalStore } from "react";

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

/** The time zone of everything inside, for pages that do not use the reader's; null for those that do. */
export const ZoneContext = createContext<string | null>(null);

type LocalTimeProps = { iso: string; format: keyof typeof FORMATS };

/** A time in the page's time zone, or else the reader's: "14:32", "14:32:07", "21 Nov", or "21 Nov 2026, 14:32". */
export function LocalTime({ iso, format }: LocalTimeProps) {
  const zone = useZone();
  const text = new Intl.DateTimeFormat("en-IN", { ...FORMATS[format], timeZone: zone }).format(new Date(iso));
  return (
    <time dateTime={iso} className="tabular-nums">
      {text}
    </time>
  );
}

/** The page's time zone, or else the reader's, once the page is hydrated. */
function useZone(): string {
  const own = useSyncExternalStore(neverChanges, ownZone, zoneUntilKnown);
  return useContext(ZoneContext) ?? own;
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
