import { z } from "zod";
import { resetTokenOf } from "@/lib/auth/password-reset-token";
import type { Job, JobHandler } from "@/lib/outbox/job";
import { offerLapsing, offerMade } from "./compose/offer";
import { orderConfirmed } from "./compose/order-confirmed";
import { passwordReset } from "./compose/password-reset";
import { refunded } from "./compose/refunded";
import { readOfferFacts, readOrderFacts, readRefundedPayment, readResetAddress } from "./mail-facts-queries";
import { type ComposedMail, mailJob } from "./mail-job";
import type { MailKind } from "./mail-schemas";
import { whyRefunded } from "./why-refunded";

async function composeOrderConfirmed({ subjectId }: Job, origin: string): Promise<ComposedMail | null> {
  const found = await readOrderFacts(subjectId);
  return found && { recipient: found.recipient, content: orderConfirmed(found.order, origin) };
}

async function composeOfferMade({ subjectId }: Job, origin: string): Promise<ComposedMail | null> {
  const found = await readOfferFacts(subjectId);
  return found && { recipient: found.recipient, content: offerMade(found.offer, origin) };
}

async function composeOfferLapsing({ subjectId }: Job, origin: string): Promise<ComposedMail | null> {
  const found = await readOfferFacts(subjectId);
  return found?.isLapsing ? { recipient: found.recipient, content: offerLapsing(found.offer, origin) } : null;
}

/** `amount`: minor units refunded this time. Without it, everything refunded so far. */
const RefundPayload = z.object({ amount: z.int().positive().optional() }).nullable();

async function composeRefunded({ subjectId, payload }: Job, origin: string): Promise<ComposedMail | null> {
  const payment = await readRefundedPayment(subjectId);
  const amount = RefundPayload.parse(payload)?.amount ?? payment?.refunded ?? 0;
  if (!payment || amount === 0) return null;
  const facts = { ...payment, amount, why: whyRefunded(payment) };
  return { recipient: payment.recipient, content: refunded(facts, origin) };
}

async function composePasswordReset(job: Job, origin: string): Promise<ComposedMail | null> {
  const recipient = await readResetAddress(job.subjectId);
  return recipient === null ? null : { recipient, content: passwordReset({ token: resetTokenOf(job) }, origin) };
}

/** Handlers of all jobs that send email. */
export const mailHandlers = {
  ORDER_CONFIRMED: mailJob(composeOrderConfirmed),
  OFFER_MADE: mailJob(composeOfferMade),
  OFFER_LAPSING: mailJob(composeOfferLapsing),
  REFUNDED: mailJob(composeRefunded),
  PASSWORD_RESET: mailJob(composePasswordReset),
} satisfies Record<MailKind, JobHandler>;
