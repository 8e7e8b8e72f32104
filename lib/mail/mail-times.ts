/** An email cannot adapt to the reader's clock, so times name their zone. */
const INDIA = "Asia/Kolkata";

const clock = new Intl.DateTimeFormat("en-IN", {
  timeZone: INDIA,
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const day = new Intl.DateTimeFormat("en-IN", { timeZone: INDIA, weekday: "long", day: "numeric", month: "long" });

/** "14:32 IST". */
export function clockText(moment: Date): string {
  return `${clock.format(moment)} IST`;
}

/** "14:32 IST on Saturday 21 November". */
export function momentText(moment: Date): string {
  return `${clockText(moment)} on ${day.format(moment).replace(",", "")}`;
}
