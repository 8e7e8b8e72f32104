"use client";

import { useOwnZone } from "@/components/ui/local-time";

const TIME = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;

/** "14:32:07" today, "20 Nov, 14:32:07" on another day: in the browser's time zone. */
export function EventTime({ iso }: { iso: string }) {
  const timeZone = useOwnZone();
  const { days, times } = formatsOf(timeZone);
  const moment = new Date(iso);
  const day = days.format(moment);
  const time = times.format(moment);
  return (
    <time dateTime={iso} className="figures text-xs">
      {day === days.format(new Date()) ? time : `${day}, ${time}`}
    </time>
  );
}

const formats = new Map<string, { days: Intl.DateTimeFormat; times: Intl.DateTimeFormat }>();

/** Creating a format costs more than using it a hundred times. */
function formatsOf(timeZone: string) {
  const known = formats.get(timeZone) ?? {
    days: new Intl.DateTimeFormat("en-IN", { day: "numeric", month: "short", timeZone }),
    times: new Intl.DateTimeFormat("en-IN", { ...TIME, timeZone }),
  };
  formats.set(timeZone, known);
  return known;
}
