import { log } from "@/lib/log";
import { blankResetLinks, purgeOldMails } from "./mail-statements";

const AT_ONCE = 500;

/**
 * Removes used and expired reset secrets, and deletes some emails older than 90 days. Never throws; runs again soon.
 */
export async function tidyMails(): Promise<void> {
  try {
    await blankResetLinks(AT_ONCE);
    await purgeOldMails(AT_ONCE);
  } catch (error) {
    log().warn({ err: error }, "old emails could not be deleted; will try again");
  }
}
