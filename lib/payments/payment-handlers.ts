import type { JobHandler } from "@/lib/outbox/job";
import { answerTestPaymentJob } from "./answer-test-payment";
import { closeSessionsJob } from "./close-sessions";
import { refundCancelledJob, refundPaymentJob } from "./refund-payment";
import { settlePaymentJob } from "./settle-payment";

/** What is done about payments after a commit. */
export const PAYMENT_HANDLERS: Readonly<Record<string, JobHandler>> = {
  PAYMENT_SETTLE: settlePaymentJob,
  PAYMENT_REFUND: refundPaymentJob,
  ORDER_CANCELLED: refundCancelledJob,
  HOLD_ENDED_WHILE_PAYING: closeSessionsJob,
  TEST_PAYMENT_ANSWER: answerTestPaymentJob,
};
