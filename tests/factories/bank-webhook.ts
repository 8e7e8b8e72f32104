import { randomUUID } from "node:crypto";
import { pool } from "@/lib/db/pool";
import { signedHeader, TEST_SIGNATURE_HEADER } from "@/lib/payments/test-signature";
import { type Answered, call } from "@/tests/api/api";
import { bankId } from "./paying-shopper";

type Started = Pick<Answered, "body">;

/** Decides at the test bank without sending the webhook yet. */
export async function decideAtBank(started: Started, status: "AUTHORISED" | "DECLINED"): Promise<void> {
  await pool().query("update test_payment set status = $2 where id = $1", [bankId(started), status]);
}

/** A signed webhook call of the test bank. Each call is a new event unless `id` is given. */
export function callFromBank(
  { body }: Started,
  status: "AUTHORISED" | "DECLINED",
  id: string = randomUUID(),
): Promise<Answered> {
  const text = JSON.stringify({ id, type: "payment.answered", paymentId: body.id, status });
  const headers = { "content-type": "application/json", [TEST_SIGNATURE_HEADER]: signedHeader(text) };
  return call("POST", "/api/payments/webhook/test", { text, headers });
}

/** What the test bank has recorded for a payment. */
export async function booksOf(started: Started): Promise<{ status: string; refunded: number } | undefined> {
  const { rows } = await pool().query<{ status: string; refunded: number }>(
    "select status, refunded::float8 as refunded from test_payment where id = $1",
    [bankId(started)],
  );
  return rows[0];
}
