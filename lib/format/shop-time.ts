import { LOCALE, TIME_ZONE, ZONE_NAME } from "@/lib/messages/locale";

/** How the shop writes a moment: "14:32", "14:32:07", "21 Nov", "21 Nov 2026, 14:32". */
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

export type ShopTimeFormat = keyof typeof FORMATS;

/**
 * A moment by the shop's clock and calendar, so that a page, its receipt and the email about it say the same, on the server
 * as in the browser.
 */
export function shopTime(iso: string, format: ShopTimeFormat): string {
  return textIn(TIME_ZONE, iso, format);
}

const CLOCK = new Intl.DateTimeFormat("sv-SE", { timeZone: TIME_ZONE, dateStyle: "short", timeStyle: "medium" });

/** The same for spreadsheets, which read it as a moment: "2026-11-21 14:32:07". */
export function sheetTime(moment: string | Date | null): string | null {
  return moment === null ? null : CLOCK.format(new Date(moment));
}

/** The name of the shop's time zone after a moment that this device's clock shows otherwise; else "". */
export function zoneAfter(iso: string, format: ShopTimeFormat): string {
  return format === "day" || textIn(undefined, iso, format) === shopTime(iso, format) ? "" : ` ${ZONE_NAME}`;
}

function textIn(timeZone: string | undefined, iso: string, format: ShopTimeFormat): string {
  return new Intl.DateTimeFormat(LOCALE, { ...FORMATS[format], timeZone }).format(new Date(iso));
}
