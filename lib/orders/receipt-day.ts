import { LOCALE, TIME_ZONE } from "@/lib/messages/locale";

const DAY = new Intl.DateTimeFormat(LOCALE, {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: TIME_ZONE,
});

/** "21 November 2026" for an ISO 8601 time: a receipt shows the date at the seller's, as all of the shop does. */
export function receiptDay(iso: string): string {
  return DAY.format(new Date(iso));
}
