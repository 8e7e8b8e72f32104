const DAY = new Intl.DateTimeFormat("en-IN", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "Asia/Kolkata",
});

/** "21 November 2026" for an ISO 8601 time: a receipt shows the date at the seller's, wherever it is printed. */
export function receiptDay(iso: string): string {
  return DAY.format(new Date(iso));
}
