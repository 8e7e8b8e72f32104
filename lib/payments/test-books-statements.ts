import type { ClientBase } from "pg";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import type { PaymentOrder, ProviderStatus } from "./payment-provider";

/** A payment in the test provider's own books. Amounts are minor units. */
export type TestPayment = {
  id: string;
  amount: number;
  currency: string;
  paymentId: string;
  returnUrl: string;
  cancelUrl: string;
  holdEndsAt: Date;
  status: ProviderStatus;
  refunded: number;
  /** When the bank answers, if later. */
  answerAt: Date | null;
};

const TEST_PAYMENT = `id, amount::float8 as amount, currency, payment_id as "paymentId", return_url as "returnUrl", cancel_url as "cancelUrl",
  hold_ends_at as "holdEndsAt", status, refunded::float8 as refunded, answer_at as "answerAt"`;

export async function findTestPayment(id: string): Promise<TestPayment | null> {
  const { rows } = await boundedQuery<TestPayment>(pool(), {
    text: `select ${TEST_PAYMENT} from test_payment where id = $1::uuid`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** The hold that a payment is for as it is now: when it ends, or null if it does not run. */
export async function findHoldEnd(paymentId: string): Promise<Date | null> {
  const { rows } = await boundedQuery<{ expiresAt: Date }>(pool(), {
    text: `select r.expires_at as "expiresAt" from payment p join reservation r on r.id = p.reservation_id
      where p.id = $1::uuid and r.status = 'PENDING'`,
    values: [paymentId],
  });
  return rows[0]?.expiresAt ?? null;
}

/** Opens a payment. A second start for the same payment returns the first one. */
export async function openTestPayment(id: string, order: PaymentOrder): Promise<string> {
  const { paymentId, amount, currency, returnUrl, cancelUrl, holdEndsAt } = order;
  const { rows } = await boundedQuery<{ id: string }>(pool(), {
    text: `insert into test_payment (id, amount, currency, payment_id, return_url, cancel_url, hold_ends_at, status, created_at)
      values ($1::uuid, $2::bigint, $3::text, $4::uuid, $5::text, $6::text, $7::timestamptz, 'OPEN', clock_timestamp())
      on conflict (payment_id) do update set return_url = excluded.return_url, cancel_url = excluded.cancel_url
      returning id`,
    values: [id, amount, currency, paymentId, returnUrl, cancelUrl, holdEndsAt],
  });
  return rows[0]?.id ?? id;
}

/** Moves a payment from one of the statuses `from` to `to`; does nothing if it has another status. */
export async function moveTestPayment(
  client: ClientBase | null,
  id: string,
  move: { from: ProviderStatus[]; to: ProviderStatus; answerAt?: Date | null },
): Promise<boolean> {
  const { rowCount } = await (client ?? pool()).query(
    `update test_payment set status = $3::text, answer_at = coalesce($4::timestamptz, answer_at)
     where id = $1::uuid and status = any($2::text[])`,
    [id, move.from, move.to, move.answerAt ?? null],
  );
  return rowCount === 1;
}

/** Refunds an amount on top of `refunded`. A repetition finds more refunded already and changes nothing. */
export async function refundTestPayment(id: string, refund: { refunded: number; amount: number }): Promise<void> {
  await boundedQuery(pool(), {
    text: `update test_payment set refunded = refunded + $3::bigint
      where id = $1::uuid and status = 'CAPTURED' and refunded = $2::bigint`,
    values: [id, refund.refunded, refund.amount],
  });
}
