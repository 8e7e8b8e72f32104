import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { makeLowStockDigest } from "./low-stock-statements";

/** Makes the day's digest if it is time and somebody wants it. Never throws; it runs again soon. */
export async function digestLowStock(): Promise<void> {
  const { LOW_STOCK_MAIL_TO, LOW_STOCK_MAIL_HOUR } = env();
  if (LOW_STOCK_MAIL_TO.length === 0) return;
  try {
    if ((await makeLowStockDigest(LOW_STOCK_MAIL_TO, LOW_STOCK_MAIL_HOUR)) > 0) kickJobs();
  } catch (error) {
    log().warn({ err: error }, "the low-stock digest could not be made; will try again");
  }
}
