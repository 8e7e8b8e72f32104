import { pool } from "@/lib/db/pool";
import type { Job } from "@/lib/outbox/job";
import { paymentsOf } from "./payment-queries";
import { settlePayment } from "./settle-payment";

const WAIT_MS = 5_000;

/**
 * HOLD_ENDED_WHILE_PAYING, by the reservation: nobody shall pay any more for units that are given back. A page where
 * the bank is at it already stays, and its word is heard when it comes.
 */
export async function closeSessionsJob(job: Job): Promise<void> {
  for (const { id, status } of await paymentsOf(pool(), job.subjectId)) {
    if (status !== "STARTED") continue;
    const settled = await settlePayment(id, { waitMs: WAIT_MS });
    if (settled === "elsewhere") throw new Error("Another process settles it.");
  }
}
