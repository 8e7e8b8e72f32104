import type { PoolClient } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { StatementValues } from "@/lib/db/statement-values";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { enqueue } from "@/lib/outbox/outbox-statements";
import type { NewEvent } from "./event-bodies";
import type { Sent } from "./send-webhook";
import {
  type DeliveriesQuery,
  type DeliveryStatus,
  LOG_DAYS,
  RETRY_DAYS,
  type WebhookDelivery,
} from "./webhook-schemas";

/** Longer than any attempt, and than the time between two renewals. */
const LEASE = "30 seconds";

/** Webhooks that have something to send now and to which no process sends. */
export async function listDueWebhooks(): Promise<string[]> {
  const { rows } = await boundedQuery<{ id: string }>(pool(), {
    name: "webhooks-due",
    text: `select w.id from webhook w
      where w.disabled_because is null and (w.lease_until is null or w.lease_until <= statement_timestamp())
        and exists (select from webhook_delivery d where d.webhook_id = w.id and d.status = 'PENDING'
          and d.due_at <= statement_timestamp() and (d.cause <> 'EVENT' or w.retry_at is null or w.retry_at <= statement_timestamp()))
      order by w.id`,
  });
  return rows.map(({ id }) => id);
}

export type Receiver = {
  id: string;
  url: string;
  /** Of the secrets that sign. */
  versions: number[];
  failures: number;
};

/** Takes or renews the lease on a webhook. Null if another process has it, or the webhook is disabled or gone. */
export async function leaseWebhook(id: string, lease: string): Promise<Receiver | null> {
  const { rows } = await boundedQuery<Receiver>(pool(), {
    name: "webhook-lease",
    text: `update webhook set lease = $2::uuid, lease_until = clock_timestamp() + interval '${LEASE}'
      where id = $1::uuid and disabled_because is null
        and (lease = $2::uuid or lease_until is null or lease_until <= clock_timestamp())
      returning id, url, failures, case when old_secret_until > clock_timestamp()
        then array[secret_version, secret_version - 1] else array[secret_version] end as versions`,
    values: [id, lease],
  });
  return rows[0] ?? null;
}

/** `pauseSeconds`: how long nothing of it is worth looking at. */
export async function releaseWebhook(id: string, by: { lease: string; pauseSeconds: number }): Promise<void> {
  await boundedQuery(pool(), {
    text: `update webhook set lease = null, lease_until = null, retry_at = case when $3::integer > 0
        then greatest(retry_at, clock_timestamp() + $3::integer * interval '1 second') else retry_at end
      where id = $1::uuid and lease = $2::uuid`,
    values: [id, by.lease, by.pauseSeconds],
  });
}

export type Waiting = {
  id: string;
  cause: WebhookDelivery["cause"];
  productIds: string[];
  isDue: boolean;
  attempts: number;
  eventId: string;
  body: string;
};

/** The first of what waits for a webhook: what was asked for by hand, then events in their order. */
export async function readWaiting(webhookId: string, limit: number): Promise<Waiting[]> {
  const { rows } = await boundedQuery<Waiting>(pool(), {
    name: "webhook-waiting",
    text: `select d.id::text, d.cause, d.product_ids as "productIds", d.due_at <= statement_timestamp() as "isDue", d.attempts,
        d.event_id as "eventId", e.body
      from (
        (select * from webhook_delivery where webhook_id = $1::uuid and status = 'PENDING' and cause <> 'EVENT' order by id limit 20)
        union all
        (select * from webhook_delivery where webhook_id = $1::uuid and status = 'PENDING' and cause = 'EVENT' order by id limit $2::integer)
      ) d join webhook_event e on e.id = d.event_id
      order by d.cause = 'EVENT', d.id`,
    values: [webhookId, limit],
  });
  return rows;
}

/** After how many failed attempts an event is tried again, in seconds; the last one counts for all further attempts. */
const RETRY_SECONDS = [5, 60, 300, 900, 3_600, 7_200, 14_400, 28_800, 43_200] as const;

/** Seconds to the next attempt after `attempts` failed ones, up to a fifth less by chance, which is from 0 to 1. */
export function retrySeconds(attempts: number, chance: number = Math.random()): number {
  const seconds = RETRY_SECONDS[Math.min(attempts, RETRY_SECONDS.length) - 1] ?? RETRY_SECONDS[0];
  return Math.round(seconds * (1 - chance / 5));
}

type Attempt = { delivery: Pick<Waiting, "id" | "cause" | "attempts">; webhookId: string; at: Date; sent: Sent };

/**
 * Keeps how an attempt ended. If the event could not be delivered for three days, or the receiver says that it is gone, the webhook
 * is disabled and admins get a mail. Returns what became of the webhook.
 */
export async function keepAttempt(attempt: Attempt): Promise<"goes on" | "disabled"> {
  return await (attempt.sent.error === null ? keepSuccess(attempt) : keepFailure(attempt));
}

/** One statement, since most attempts end like this. */
async function keepSuccess({ delivery, webhookId, at, sent }: Attempt): Promise<"goes on"> {
  await boundedQuery(pool(), {
    name: "webhook-delivered",
    text: `with kept as (
        update webhook_delivery set status = 'DELIVERED', attempts = $3::integer, ended_at = clock_timestamp(),
          first_attempt_at = coalesce(first_attempt_at, $4::timestamptz), http_status = $5::integer, last_error = null
        where id = $2::bigint and status = 'PENDING' returning id
      ), logged as (
        insert into webhook_attempt (delivery_id, number, at, took_ms, http_status, answer)
        select id, $3::integer, $4::timestamptz, $6::integer, $5::integer, $7::text from kept on conflict do nothing
      )
      update webhook set failures = 0, retry_at = null where id = $1::uuid and (failures > 0 or retry_at is not null)`,
    values: [webhookId, delivery.id, delivery.attempts + 1, at, sent.status, sent.tookMs, sent.answer],
  });
  return "goes on";
}

async function keepFailure({ delivery, webhookId, at, sent }: Attempt): Promise<"goes on" | "disabled"> {
  const isEvent = delivery.cause === "EVENT";
  return await inTransaction(async (client) => {
    const status: DeliveryStatus = isEvent ? "PENDING" : "FAILED";
    const number = delivery.attempts + 1;
    const { rows } = await client.query<{ isOver: boolean }>(
      `update webhook_delivery set attempts = $2::integer, first_attempt_at = coalesce(first_attempt_at, $3::timestamptz),
         status = $4::text, ended_at = case when $4::text <> 'PENDING' then clock_timestamp() end, http_status = $5::integer,
         last_error = $6::text,
         -- So that the last attempt is made when the time is over, not hours before.
         due_at = least(clock_timestamp() + $7::integer * interval '1 second',
           coalesce(first_attempt_at, $3::timestamptz) + interval '${RETRY_DAYS} days')
       where id = $1::bigint and status = 'PENDING'
       returning status = 'PENDING' and first_attempt_at + interval '${RETRY_DAYS} days' <= clock_timestamp() as "isOver"`,
      [delivery.id, number, at, status, sent.status, sent.error, retrySeconds(number)],
    );
    const [kept] = rows;
    // Somebody skipped it, or the log was emptied, while it was being sent.
    if (!kept) return "goes on";
    await client.query(
      `insert into webhook_attempt (delivery_id, number, at, took_ms, http_status, error, answer)
       values ($1::bigint, $2::integer, $3::timestamptz, $4::integer, $5::integer, $6::text, $7::text) on conflict do nothing`,
      [delivery.id, number, at, sent.tookMs, sent.status, sent.error, sent.answer],
    );
    const because = sent.status === 410 ? "GONE" : kept.isOver ? "FAILING" : null;
    if (!isEvent && because === null) return "goes on";
    const url = await noteFailure(client, webhookId, because);
    if (because === null || url === null) return "goes on";
    await mailAdmins(client, webhookId, { url, because, lastError: sent.error ?? "" });
    return "disabled";
  });
}

/** Returns the webhook's address; null if somebody disabled it before. */
async function noteFailure(
  client: PoolClient,
  webhookId: string,
  because: "GONE" | "FAILING" | null,
): Promise<string | null> {
  const { rows } = await client.query<{ url: string }>(
    `update webhook set failures = failures + 1,
       -- A receiver that is down is asked at most once a minute, however much waits for it.
       retry_at = case when failures >= 2 then clock_timestamp() + least(60, 2 ^ least(failures, 6)) * interval '1 second' end,
       disabled_because = $2::text, disabled_at = case when $2::text is not null then clock_timestamp() end,
       updated_at = case when $2::text is null then updated_at else clock_timestamp() end
     where id = $1::uuid and disabled_because is null returning url`,
    [webhookId, because],
  );
  return rows[0]?.url ?? null;
}

type Disabled = { url: string; because: "GONE" | "FAILING"; lastError: string };

async function mailAdmins(client: PoolClient, webhookId: string, disabled: Disabled): Promise<void> {
  const { rows: admins } = await client.query<{ email: string }>("select email from auth_user where role = 'admin'");
  for (const { email: to } of admins) {
    await enqueue(client, { kind: "WEBHOOK_DISABLED", subjectId: webhookId, payload: { to, ...disabled } });
  }
}

export type StoredDelivery = Omit<WebhookDelivery, "nextAttemptAt" | "occurredAt" | "createdAt" | "endedAt"> & {
  nextAttemptAt: Date | null;
  occurredAt: Date;
  createdAt: Date;
  endedAt: Date | null;
};

const FIELDS = `d.id::text, d.event_id as "eventId", d.type, d.cause, d.status, d.attempts, d.http_status as "httpStatus",
  d.last_error as "lastError", case when d.status = 'PENDING' then d.due_at end as "nextAttemptAt",
  e.occurred_at as "occurredAt", d.created_at as "createdAt", d.ended_at as "endedAt"`;

/** A page of what was sent to a webhook, newest first. */
export async function listDeliveries(
  webhookId: string,
  { limit, cursor, skip, status, type }: DeliveriesQuery,
): Promise<{ found: StoredDelivery[]; nextCursor: string | null }> {
  const list = ["webhook deliveries", webhookId, status, type];
  const after = readCursor(list, cursor, skip);
  const values = new StatementValues();
  const conditions = [
    `d.webhook_id = ${values.add(webhookId, "uuid")}`,
    ...(status ? [`d.status = ${values.add(status, "text")}`] : []),
    ...(type ? [`d.type = ${values.add(type, "text")}`] : []),
    ...(after ? [`d.id < ${values.add(after[0], "bigint")}`] : []),
  ];
  const { rows } = await pool().query<StoredDelivery>(
    `select ${FIELDS} from webhook_delivery d join webhook_event e on e.id = d.event_id where ${conditions.join(" and ")}
     order by d.id desc limit ${values.add(limit + 1, "integer")} offset ${values.add(skip ?? 0, "integer")}`,
    values.all,
  );
  const found = rows.slice(0, limit);
  const last = found.at(-1);
  return { found, nextCursor: rows.length > limit && last ? writeCursor(list, [last.id]) : null };
}

type StoredAttempt = {
  number: number;
  at: Date;
  tookMs: number;
  httpStatus: number | null;
  error: string | null;
  answer: string | null;
};

export async function findDelivery(
  webhookId: string,
  id: string,
): Promise<(StoredDelivery & { body: string; log: StoredAttempt[] }) | null> {
  const { rows } = await pool().query<StoredDelivery & { body: string }>(
    `select ${FIELDS}, e.body from webhook_delivery d join webhook_event e on e.id = d.event_id
     where d.id = $2::bigint and d.webhook_id = $1::uuid`,
    [webhookId, id],
  );
  const [found] = rows;
  if (!found) return null;
  const { rows: log } = await pool().query<StoredAttempt>(
    `select number, at, took_ms as "tookMs", http_status as "httpStatus", error, answer from webhook_attempt
     where delivery_id = $1::bigint order by number desc`,
    [id],
  );
  return { ...found, log };
}

/** Adds an event for one webhook alone; its delivery's id, or null if the webhook is disabled. */
export async function addTest(
  webhookId: string,
  { id, type, subjectId, body, occurredAt }: NewEvent,
): Promise<string | null> {
  const { rows } = await pool().query<{ id: string }>(
    `with listening as (select from webhook where id = $1::uuid and disabled_because is null), added as (
       insert into webhook_event (id, type, subject_id, product_ids, body, occurred_at)
       select $2::uuid, $3::text, $4::text, '{}', $5::text, $6::timestamptz from listening returning id
     )
     insert into webhook_delivery (webhook_id, event_id, type, product_ids, cause)
     select $1::uuid, id, $3::text, '{}', 'TEST' from added returning id::text`,
    [webhookId, id, type, subjectId, body, occurredAt],
  );
  return rows[0]?.id ?? null;
}

/** A new delivery of the same event, whatever waits; its id, or null if the webhook is disabled. */
export async function addReplay(webhookId: string, id: string): Promise<string | null> {
  const { rows } = await pool().query<{ id: string }>(
    `insert into webhook_delivery (webhook_id, event_id, type, product_ids, cause)
     select d.webhook_id, d.event_id, d.type, '{}', 'REPLAY' from webhook_delivery d join webhook w on w.id = d.webhook_id
     where d.id = $2::bigint and d.webhook_id = $1::uuid and w.disabled_because is null returning id::text`,
    [webhookId, id],
  );
  return rows[0]?.id ?? null;
}

/** False if it had ended. What waited for it may go at once. */
export async function skipDelivery(webhookId: string, id: string): Promise<boolean> {
  const { rowCount } = await pool().query(
    `with skipped as (
       update webhook_delivery set status = 'SKIPPED', ended_at = clock_timestamp()
       where id = $2::bigint and webhook_id = $1::uuid and status = 'PENDING' returning webhook_id
     )
     update webhook set retry_at = null from skipped where webhook.id = skipped.webhook_id`,
    [webhookId, id],
  );
  return rowCount === 1;
}

/** Deletes at most `limit` events that are older than the log is kept, with their deliveries and attempts. Returns how many. */
export async function purgeOldEvents(limit: number): Promise<number> {
  const { rowCount } = await boundedQuery(pool(), {
    text: `delete from webhook_event where id in (
        select id from webhook_event where created_at < statement_timestamp() - interval '${LOG_DAYS} days'
        order by created_at limit $1::integer for update skip locked)`,
    values: [limit],
  });
  return rowCount ?? 0;
}
