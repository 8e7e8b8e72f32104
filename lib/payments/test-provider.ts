import { z } from "zod";
import { Id } from "@/lib/field-schemas";
import { invariant } from "@/lib/invariant";
import { newId } from "@/lib/signature";
import {
  type PaymentOrder,
  type PaymentProvider,
  type PaymentSession,
  type ProviderState,
  ProviderUnavailable,
  type ReadEvent,
} from "./payment-provider";
import { findTestPayment, moveTestPayment, openTestPayment, refundTestPayment } from "./test-books-statements";
import { signatureTrouble, TEST_SIGNATURE_HEADER } from "./test-signature";

/** The body of the test provider's webhook. */
export const TestEvent = z.strictObject({
  id: z.string().max(255),
  type: z.enum(["payment.answered", "payment.processing"]),
  paymentId: Id,
  status: z.enum(["AUTHORISED", "DECLINED", "PROCESSING"]),
});

/** Like real ones, its page stays open for a while after the hold ends. */
const OPEN_AFTER_HOLD_MS = 60_000;

/**
 * A provider that moves no money. Its books are a table of ours and its page is /pay/test. Everything else works like a
 * real provider, webhooks included.
 */
export const testProvider: PaymentProvider = {
  name: "test",

  async start(order: PaymentOrder): Promise<PaymentSession> {
    const reference = await openTestPayment(newId(), order);
    const url = new URL(`/pay/test/${reference}`, order.returnUrl);
    return { reference, url: url.href, expiresAt: new Date(order.holdEndsAt.getTime() + OPEN_AFTER_HOLD_MS) };
  },

  ask: stateOf,

  async capture(reference) {
    await moveTestPayment(null, reference, { from: ["AUTHORISED"], to: "CAPTURED" });
    return await stateOf(reference);
  },

  async void(reference) {
    await moveTestPayment(null, reference, { from: ["AUTHORISED"], to: "VOIDED" });
    return await stateOf(reference);
  },

  async refund(reference, refund) {
    await refundTestPayment(reference, refund);
    return await stateOf(reference);
  },

  async expire(reference) {
    await moveTestPayment(null, reference, { from: ["OPEN"], to: "EXPIRED" });
    return await stateOf(reference);
  },

  async readEvent(rawBody: string, headers: Headers): Promise<ReadEvent> {
    const why = signatureTrouble(rawBody, headers.get(TEST_SIGNATURE_HEADER));
    if (why !== null) return { ok: false, why };
    const event = TestEvent.parse(JSON.parse(rawBody));
    const { id, type, paymentId, status } = event;
    return { ok: true, event: { id, type, paymentId, state: { status, refunded: 0 } } };
  },
};

async function stateOf(reference: string): Promise<ProviderState> {
  const found = await findTestPayment(reference);
  if (!found) throw new ProviderUnavailable(`the test provider has no payment ${reference}`);
  const { status, refunded } = found;
  invariant(refunded <= found.amount, "refunds never exceed the payment");
  return { status, refunded };
}
