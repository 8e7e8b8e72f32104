import { pool } from "@/lib/db/pool";
import { type Job, type JobHandler, JobRefused } from "@/lib/outbox/job";
import { answerTestPaymentJob } from "./answer-test-payment";
import { isProviderRefused } from "./payment-provider";
import { paymentsOf } from "./payment-queries";
import { refundOrderJob, refundPaymentJob } from "./refund-payment";
import { settlePayment, settlePaymentJob } from "./settle-payment";

const WAIT_MS = 5_000;

/** The payment jobs that run after a commit. */
export const PAYMENT_HANDLERS: Readonly<Record<string, JobHandler>> = {
  PAYMENT_SETTLE: unlessRefused(settlePaymentJob),
  PAYMENT_REFUND: unlessRefused(refundPaymentJob),
  ORDER_CANCELLED: unlessRefused(refundOrderJob),
  ORDER_RETURNED: unlessRefused(refundOrderJob),
  HOLD_ENDED_WHILE_PAYING: unlessRefused(closeSessionsJob),
  TEST_PAYMENT_ANSWER: answerTestPaymentJob,
};

/** What the provider refuses is not asked for again until a person has looked. */
function unlessRefused(handler: JobHandler): JobHandler {
  return async (job) => {
    try {
      await handler(job);
    } catch (error) {
      throw isProviderRefused(error) ? new JobRefused(error.message, { cause: error }) : error;
    }
  };
}

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
