import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { StatementValues } from "@/lib/db/statement-values";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import type { NewEvent } from "./event-bodies";
import { type DeliveriesQuery, LOG_DAYS, type WebhookDelivery } from "./webhook-schemas";

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
