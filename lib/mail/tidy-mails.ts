import { log } from "@/lib/log";
import { blankResetLinks, purgeOldMails } from "./mail-statements";

const AT_ONCE = 500;

/**
 * Takes links that choose a password out of mails that were kept, once they were used or are over, and forgets some of the mails of
 * more than 90 days ago. Never throws: another try comes soon.
 */
export async function tidyMails(): Promise<void> {
  try {
    await blankResetLinks(AT_ONCE);
    await purgeOldMails(AT_ONCE);
  } catch (error) {
    log().warn({ err: error }, "old emails could not be deleted; will try again");
  }
}
