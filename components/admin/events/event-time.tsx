import { LOCALE, TIME_ZONE } from "@/lib/messages/locale";

const DAYS = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", timeZone: TIME_ZONE });
const TIMES = new Intl.DateTimeFormat(LOCALE, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZone: TIME_ZONE,
});

/** "14:32:07" today, "20 Nov, 14:32:07" on another day: in the shop's time zone. */
export function EventTime({ iso }: { iso: string }) {
  const moment = new Date(iso);
  const day = DAYS.format(moment);
  const time = TIMES.format(moment);
  return (
    <time dateTime={iso} className="figures text-xs">
      {day === DAYS.format(new Date()) ? time : `${day}, ${time}`}
    </time>
  );
}
