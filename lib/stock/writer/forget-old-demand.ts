import { pool } from "@/lib/db/pool";
import { log } from "@/lib/log";
import { deleteOldDemand } from "../database/old-demand-statements";

const AT_ONCE = 10_000;

/** Deletes what no allowance or proof depends on any more. Never throws; it runs again soon. */
export async function forgetOldDemand(): Promise<void> {
  try {
    await deleteOldDemand(pool(), AT_ONCE);
  } catch (error) {
    log().warn({ err: error }, "used proofs could not be deleted; will try again");
  }
}
