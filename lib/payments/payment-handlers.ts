import { pool } from "@/lib/db/pool";
import type { Job, JobHandler } from "@/lib/outbox/job";
import { answerTestPaymentJob } from "./answer-test-payment";
import { paymentsOf } from "./payment-queries";
import { refundCancelledJob, refundPaymentJob } from "./refund-payment";
import { settlePayment, settlePaymentJob } from "./settle-payment";

const WAIT_MS = 5_000;

/** What is done about payments after a commit. */
export const PAYMENT_HANDLERS: Readonly<Record<string, JobHandler>> = {
  PAYMENT_SETTLE: settlePaymentJob,
  PAYMENT_REFUND: refundPaymentJob,
  ORDER_CANCELLED: refundCancelledJob,
  HOLD_ENDED_WHILE_PAYING: closeSessionsJob,
  TEST_PAYMENT_ANSWER: answerTestPaymentJob,
};

/**
 * HOLD_ENDED_WHILE_PAYING, by the reservation: nobody shall pay any more for units that are given back. A page where
 * the bank is at it already stays, and its word is heard when it comes.
 */
async function closeSessionsJob(job: Job): Promise<void> {
  for (const { id, status } of await paymentsOf(pool(), job.subjectId)) {
    if (status !== "STARTED") continue;
    const settled = await settlePayment(id, { waitMs: WAIT_MS });
    if (settled === "elsewhere") throw new Error("Another process is settling it.");
  }
}
