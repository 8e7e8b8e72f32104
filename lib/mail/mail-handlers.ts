import { z } from "zod";
import { resetTokenOf } from "@/lib/auth/password-reset-token";
import type { Job, JobHandler } from "@/lib/outbox/job";
import { offerLapsing, offerMade } from "./compose/offer";
import { orderConfirmed } from "./compose/order-confirmed";
import { passwordReset } from "./compose/password-reset";
import { refunded } from "./compose/refunded";
import { readOfferFacts, readOrderFacts, readRefundedPayment, readResetAddress } from "./mail-facts-queries";
import { type Letter, mailJob } from "./mail-job";
import type { MailKind } from "./mail-schemas";
import { whyRefunded } from "./why-refunded";

async function orderConfirmedLetter({ subjectId }: Job, origin: string): Promise<Letter | null> {
  const found = await readOrderFacts(subjectId);
  return found && { recipient: found.recipient, content: orderConfirmed(found.order, origin) };
}

async function offerMadeLetter({ subjectId }: Job, origin: string): Promise<Letter | null> {
  const found = await readOfferFacts(subjectId);
  return found && { recipient: found.recipient, content: offerMade(found.offer, origin) };
}

async function offerLapsingLetter({ subjectId }: Job, origin: string): Promise<Letter | null> {
  const found = await readOfferFacts(subjectId);
  return found?.isLapsing ? { recipient: found.recipient, content: offerLapsing(found.offer, origin) } : null;
}

/** `amount`: minor units refunded this time. Without it, everything refunded so far. */
const RefundPayload = z.object({ amount: z.int().positive().optional() }).nullable();

async function refundedLetter({ subjectId, payload }: Job, origin: string): Promise<Letter | null> {
  const payment = await readRefundedPayment(subjectId);
  const amount = RefundPayload.parse(payload)?.amount ?? payment?.refunded ?? 0;
  if (!payment || amount === 0) return null;
  const facts = { ...payment, amount, why: whyRefunded(payment) };
  return { recipient: payment.recipient, content: refunded(facts, origin) };
}

async function passwordResetLetter(job: Job, origin: string): Promise<Letter | null> {
  const recipient = await readResetAddress(job.subjectId);
  return recipient === null ? null : { recipient, content: passwordReset({ token: resetTokenOf(job) }, origin) };
}

/** Handlers of all jobs that send email. */
export const mailHandlers = {
  ORDER_CONFIRMED: mailJob(orderConfirmedLetter),
  OFFER_MADE: mailJob(offerMadeLetter),
  OFFER_LAPSING: mailJob(offerLapsingLetter),
  REFUNDED: mailJob(refundedLetter),
  PASSWORD_RESET: mailJob(passwordResetLetter),
} satisfies Record<MailKind, JobHandler>;
