import { pool } from "@/lib/db/pool";
import { log } from "@/lib/log";
import { purgeDoneJobs } from "./outbox-statements";

const AT_ONCE = 500;

/** Deletes some of the jobs that were done more than seven days ago. Never throws; it runs again soon. */
export async function forgetDoneJobs(): Promise<void> {
  try {
    await purgeDoneJobs(pool(), AT_ONCE);
  } catch (error) {
    log().warn({ err: error }, "old jobs could not be deleted; will try again");
  }
}
