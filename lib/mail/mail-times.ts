import { LOCALE, TIME_ZONE, ZONE_NAME } from "@/lib/messages/locale";

const clock = new Intl.DateTimeFormat(LOCALE, {
  timeZone: TIME_ZONE,
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const day = new Intl.DateTimeFormat(LOCALE, { timeZone: TIME_ZONE, weekday: "long", day: "numeric", month: "long" });

/** "14:32 IST": an email cannot know its reader's clock, so its times name their zone. */
export function clockText(moment: Date): string {
  return `${clock.format(moment)} ${ZONE_NAME}`;
}

/** "14:32 IST on Saturday 21 November". */
export function momentText(moment: Date): string {
  return `${clockText(moment)} on ${day.format(moment).replace(",", "")}`;
}
