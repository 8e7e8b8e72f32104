const DAY = new Intl.DateTimeFormat("en-IN", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "Asia/Kolkata",
});

/** "21 November 2026" of a moment (ISO 8601): on paper it is the day at the seller's, whoever prints it. */
export function receiptDay(iso: string): string {
  return DAY.format(new Date(iso));
}
