import type { PoolClient } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { enqueue } from "@/lib/outbox/outbox-statements";
import type { Sent } from "./send-webhook";
import { type DeliveryStatus, RETRY_DAYS, type WebhookDelivery } from "./webhook-schemas";

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
      returning id, url, failures, array(select generate_series(secret_version,
        case when old_secret_until > clock_timestamp() then old_secret_from else secret_version end, -1)) as versions`,
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

/** A receiver that asks for more is asked again after a day. */
const ASKED_SECONDS_MAX = 86_400;

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
    const asked = Math.min(ASKED_SECONDS_MAX, sent.retryAfter ?? 0);
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
      [delivery.id, number, at, status, sent.status, sent.error, Math.max(asked, retrySeconds(number))],
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
    const url = await noteFailure(client, webhookId, because, asked);
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
  asked: number,
): Promise<string | null> {
  const { rows } = await client.query<{ url: string }>(
    `update webhook set failures = failures + 1,
       -- A receiver that is down is asked at most once a minute, however much waits for it; one that says when, not before.
       retry_at = case when failures >= 2 or $3::integer > 0 then clock_timestamp() + greatest($3::integer,
         case when failures >= 2 then least(60, 2 ^ least(failures, 6)) end) * interval '1 second' end,
       disabled_because = $2::text, disabled_at = case when $2::text is not null then clock_timestamp() end,
       updated_at = case when $2::text is null then updated_at else clock_timestamp() end
     where id = $1::uuid and disabled_because is null returning url`,
    [webhookId, because, asked],
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
