import { z } from "zod";
import { inTransaction } from "@/lib/db/in-transaction";
import { log } from "@/lib/log";
import type { Job } from "@/lib/outbox/job";
import { enqueue } from "@/lib/outbox/outbox-statements";
import { receiveWebhook } from "./receive-webhook";
import type { BankAnswer } from "./test-bank-schemas";
import { findTestPayment, moveTestPayment, type TestPayment } from "./test-books-statements";
import { signedHeader, TEST_SIGNATURE_HEADER } from "./test-signature";

const Payload = z.object({ answer: z.enum(["AUTHORISED", "DECLINED"]) });
type Said = z.infer<typeof Payload>["answer"] | "PROCESSING";

/** How long after the hold's end `afterHold` answers. */
const AFTER_HOLD_MS = 3_000;

/**
 * Records the shopper's choice at the test bank, which answers now or later. A payment is decided once; later calls
 * return the first decision. Null for an unknown id.
 */
export async function answerAtBank(
  id: string,
  { answer, when, afterSeconds }: BankAnswer,
): Promise<TestPayment | null> {
  const found = await findTestPayment(id);
  if (!found) return null;
  const answerAt = answerTime(found, when, afterSeconds);
  const isChosen = await inTransaction(async (client) => {
    const to = answerAt === null ? answer : "PROCESSING";
    if (!(await moveTestPayment(client, id, { from: ["OPEN"], to, answerAt }))) return false;
    const job = { kind: "TEST_PAYMENT_ANSWER", subjectId: id, payload: { answer } };
    await enqueue(client, answerAt === null ? job : { ...job, dueAt: answerAt });
    return true;
  });
  if (isChosen) await callBackSoon(found, answerAt === null ? answer : "PROCESSING");
  return await findTestPayment(id);
}

function answerTime({ holdEndsAt }: TestPayment, when: BankAnswer["when"], afterSeconds: number): Date | null {
  if (when === "now") return null;
  const now = Date.now();
  if (when === "afterHold") return new Date(Math.max(now, holdEndsAt.getTime()) + AFTER_HOLD_MS);
  return new Date(now + afterSeconds * 1000);
}

/** The job TEST_PAYMENT_ANSWER (subject: the test provider's id): calls the webhook until it succeeds. */
export async function answerTestPaymentJob(job: Job): Promise<void> {
  const { answer } = Payload.parse(job.payload);
  await moveTestPayment(null, job.subjectId, { from: ["PROCESSING"], to: answer });
  const found = await findTestPayment(job.subjectId);
  if (found) await callBack(found, answer);
}

async function callBackSoon(payment: TestPayment, answer: Said): Promise<void> {
  try {
    await callBack(payment, answer);
  } catch (error) {
    log().warn({ err: error, testPaymentId: payment.id }, "the test bank's webhook failed; it will be retried");
  }
}

/** Like a real provider: a signed webhook request, identical on every retry. */
async function callBack({ id, paymentId }: TestPayment, status: Said): Promise<void> {
  const type = status === "PROCESSING" ? "payment.processing" : "payment.answered";
  const body = JSON.stringify({ id: `${id}:${status}`, type, paymentId, status });
  const headers = { "content-type": "application/json", [TEST_SIGNATURE_HEADER]: signedHeader(body) };
  const request = new Request("http://test-bank.invalid/", { method: "POST", headers, body });
  const answered = await receiveWebhook("test", request);
  if (answered.status !== 200) throw new Error(`the webhook answered ${answered.status}: ${answered.text}`);
}
