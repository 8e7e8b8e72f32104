import { log } from "@/lib/log";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { readStats } from "./read-stats";
import { turnVerdict } from "./verdict-statements";

/** Looks whether anything is wrong, and has it mailed if that has changed. Never throws; it runs again soon. */
export async function keepVerdict(): Promise<void> {
  try {
    const { findings } = await readStats();
    if ((await turnVerdict(findings)) > 0) kickJobs();
  } catch (error) {
    log().warn({ err: error }, "the verdict could not be kept; will try again");
  }
}
