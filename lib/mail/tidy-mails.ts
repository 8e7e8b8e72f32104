import { log } from "@/lib/log";
import { blankResetLinks, purgeOldMails } from "./mail-statements";

const AT_ONCE = 500;

/**
 * Removes the secrets of used and expired links, and deletes some emails older than 90 days. Never throws; runs again soon.
 */
export async function tidyMails(): Promise<void> {
  try {
    await blankResetLinks(AT_ONCE);
    await purgeOldMails(AT_ONCE);
  } catch (error) {
    log().warn({ err: error }, "old emails could not be deleted; will try again");
  }
}
