import { pool } from "@/lib/db/pool";
import type { Job, JobHandler } from "@/lib/outbox/job";
import { answerTestPaymentJob } from "./answer-test-payment";
import { paymentsOf } from "./payment-queries";
import { refundOrderJob, refundPaymentJob } from "./refund-payment";
import { settlePayment, settlePaymentJob } from "./settle-payment";

const WAIT_MS = 5_000;

/** The payment jobs that run after a commit. */
export const PAYMENT_HANDLERS: Readonly<Record<string, JobHandler>> = {
  PAYMENT_SETTLE: settlePaymentJob,
  PAYMENT_REFUND: refundPaymentJob,
  ORDER_CANCELLED: refundOrderJob,
  ORDER_RETURNED: refundOrderJob,
  HOLD_ENDED_WHILE_PAYING: closeSessionsJob,
  TEST_PAYMENT_ANSWER: answerTestPaymentJob,
};

/**
 * The job HOLD_ENDED_WHILE_PAYING. Its subject is the reservation. Closes its payment pages, so that nobody pays for
 * released units. A page that the bank is already processing stays open, and its result is handled when it arrives.
 */
async function closeSessionsJob(job: Job): Promise<void> {
  for (const { id, status } of await paymentsOf(pool(), job.subjectId)) {
    if (status !== "STARTED") continue;
    const settled = await settlePayment(id, { waitMs: WAIT_MS });
    if (settled === "elsewhere") throw new Error("Another process is settling this payment.");
  }
}
