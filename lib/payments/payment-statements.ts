import type { ClientBase, Pool } from "pg";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { enqueue } from "@/lib/outbox/outbox-statements";
import type { StoredPayment } from "./payment-queries";
import type { Contact, PaymentFailure } from "./payment-schemas";
import type { PaymentFacts } from "./payment-state";

type NewPayment = Pick<
  StoredPayment,
  "id" | "reservationId" | "retakeId" | "provider" | "goods" | "shipping" | "currency"
> & { contact: Contact | null };

/** Allows one start per reservation at a time, until the transaction ends. */
export async function lockStarts(client: ClientBase, reservationId: string): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtext('payment of ' || $1::text))", [reservationId]);
}

export async function insertPayment(client: ClientBase, payment: NewPayment): Promise<Date> {
  const { id, reservationId, retakeId, provider, goods, shipping, currency, contact } = payment;
  const { rows } = await client.query<{ createdAt: Date }>(
    `insert into payment (id, reservation_id, retake_id, provider, status, goods_amount, shipping_amount, currency, contact,
       created_at, updated_at)
     values ($1::uuid, $2::uuid, $3::uuid, $4::text, 'STARTED', $5::bigint, $6::bigint, $7::text, $8::jsonb,
       clock_timestamp(), clock_timestamp()) returning created_at as "createdAt"`,
    [id, reservationId, retakeId, provider, goods, shipping, currency, contact && JSON.stringify(contact)],
  );
  return rows[0]?.createdAt ?? new Date();
}

/**
 * Stores the provider's reference and page. Returns the page that counts: if two starts raced, the one stored first,
 * since only that one is captured. `isNoted`: whether it is this session's.
 */
export async function noteSession(
  client: ClientBase,
  id: string,
  session: { reference: string; url: string },
): Promise<{ url: string; isNoted: boolean }> {
  const { rows } = await client.query<{ url: string; isNoted: boolean }>(
    `update payment set reference = coalesce(reference, $2::text), url = coalesce(url, $3::text),
       updated_at = clock_timestamp()
     where id = $1::uuid returning url, reference = $2::text as "isNoted"`,
    [id, session.reference, session.url],
  );
  return rows[0] ?? { url: session.url, isNoted: false };
}

/** The facts of a payment, locked until the transaction ends; null if there is no such payment. */
export async function lockPayment(client: ClientBase, id: string): Promise<PaymentFacts | null> {
  const { rows } = await client.query<PaymentFacts>(
    `select status, (goods_amount + shipping_amount)::float8 as amount,
       refunded_amount::float8 as refunded, is_processing as "isProcessing", failure
     from payment where id = $1::uuid for update`,
    [id],
  );
  return rows[0] ?? null;
}

/** Stores the new facts. Each timestamp keeps the time at which the fact was first known. */
export async function updatePayment(client: ClientBase, id: string, facts: PaymentFacts): Promise<void> {
  await client.query(
    `update payment set status = $2::payment_status, refunded_amount = $3::bigint, failure = $4::text,
       is_processing = $5::boolean, updated_at = clock_timestamp(),
       authorised_at = case when $2::payment_status in ('AUTHORISED', 'CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED')
         then coalesce(authorised_at, clock_timestamp()) else authorised_at end,
       captured_at = case when $2::payment_status in ('CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED')
         then coalesce(captured_at, clock_timestamp()) else captured_at end,
       ended_at = case when $2::payment_status in ('DECLINED', 'EXPIRED', 'VOIDED', 'REFUNDED')
         then coalesce(ended_at, clock_timestamp()) end
     where id = $1::uuid`,
    [id, facts.status, facts.refunded, facts.failure, facts.isProcessing],
  );
}

/** Records what a provider refunded. `refunded`: in all, with `amount`. Both in minor units. */
export async function insertRefund(
  client: ClientBase,
  { paymentId, amount, refunded }: { paymentId: string; amount: number; refunded: number },
): Promise<void> {
  await client.query(
    "insert into payment_refund (payment_id, refunded, amount) values ($1::uuid, $2::bigint, $3::bigint)",
    [paymentId, refunded, amount],
  );
}

type Ending = { failure: Extract<PaymentFailure, "CANCELLED" | "REPLACED">; exceptId?: string };

/**
 * Marks the started payments of a reservation as ended, except `exceptId`, and enqueues closing their pages. Returns their
 * ids.
 */
export async function endStarted(
  client: ClientBase,
  reservationId: string,
  { failure, exceptId }: Ending,
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `update payment set failure = $3::text, updated_at = clock_timestamp()
     where reservation_id = $1::uuid and id is distinct from $2::uuid and status = 'STARTED' and failure is null
     returning id`,
    [reservationId, exceptId ?? null, failure],
  );
  for (const { id } of rows) await enqueue(client, { kind: "PAYMENT_SETTLE", subjectId: id });
  return rows.map((row) => row.id);
}

/** Ends a payment whose page nobody has seen, and forgets its contact. */
export async function withdrawPayment(client: ClientBase, id: string): Promise<void> {
  const { rowCount } = await client.query(
    `update payment set failure = 'CANCELLED', contact = null, updated_at = clock_timestamp()
     where id = $1::uuid and status = 'STARTED' and reference is null`,
    [id],
  );
  if (rowCount) await enqueue(client, { kind: "PAYMENT_SETTLE", subjectId: id });
}

/** False if this event was stored before. A `paymentId` that is not ours is stored as null. */
export async function insertEvent(
  client: ClientBase,
  event: { provider: string; eventId: string; paymentId: string | null; type: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into payment_event (provider, event_id, payment_id, type, created_at)
     values ($1::text, $2::text, (select id from payment where id = $3::uuid and provider = $1::text), $4::text, clock_timestamp())
     on conflict do nothing`,
    [event.provider, event.eventId, event.paymentId, event.type],
  );
  return rowCount === 1;
}

/**
 * Takes the turn to settle a reservation's payments, for at most `ms`. One process at a time has it. Returns a value
 * that gives it back; null if another process has the turn.
 */
export async function takeSettlingTurn(reservationId: string, ms: number): Promise<string | null> {
  const { rows } = await boundedQuery<{ until: string }>(pool(), {
    text: `update payment set settling_until = clock_timestamp() + $2::integer * interval '1 millisecond'
      where id = (select id from payment where reservation_id = $1::uuid order by created_at, id limit 1)
        and (settling_until is null or settling_until <= clock_timestamp()) returning settling_until::text as until`,
    values: [reservationId, ms],
  });
  return rows[0]?.until ?? null;
}

/** Ends a turn. One that has run out may belong to another process by now, so it is left alone. */
export async function endSettlingTurn(client: Pool | ClientBase, reservationId: string, until: string): Promise<void> {
  await client.query(
    `update payment set settling_until = null where reservation_id = $1::uuid and settling_until = $2::timestamptz`,
    [reservationId, until],
  );
}
