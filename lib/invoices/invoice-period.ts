import { shopClock } from "@/lib/format/shop-days";

const DAY_MS = 86_400_000;
/** Until this day of a month, the sales of the month before are to be reported (GSTR-1; CGST Rules, rule 59). */
const DUE_DAY = 11;

/** The first day whose documents are of interest: of this month, or of the one before while that is being reported. */
export function firstInvoiceDay(now: Date): string {
  const day = shopClock(new Date(now.getTime() - DUE_DAY * DAY_MS).toISOString());
  return `${day.slice(0, 8)}01`;
}
