"use client";

import { useOwnZone } from "@/components/ui/local-time";

const TIME = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;

/** "14:32:07" today, "20 Nov, 14:32:07" on another day: in the time of whoever looks. */
export function EventTime({ iso }: { iso: string }) {
  const timeZone = useOwnZone();
  const moment = new Date(iso);
  const dayOf = (date: Date) =>
    new Intl.DateTimeFormat("en-IN", { day: "numeric", month: "short", timeZone }).format(date);
  const time = new Intl.DateTimeFormat("en-IN", { ...TIME, timeZone }).format(moment);
  const day = dayOf(moment);
  return (
    <time dateTime={iso} className="figures text-xs">
      {day === dayOf(new Date()) ? time : `${day}, ${time}`}
    </time>
  );
}
