import type { PoolClient } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import { noteAllLevels } from "./feed-queries";
import { lockFeed, startFeed } from "./feed-statements";
import {
  type NewWebhook,
  OVERLAP_HOURS,
  SECRETS_MAX,
  WEBHOOKS_MAX,
  type Webhook,
  type WebhookEdit,
} from "./webhook-schemas";

const MOMENTS = ["disabledAt", "oldSecretUntil", "failingSince", "lastDeliveredAt", "createdAt", "updatedAt"] as const;
type Moment = (typeof MOMENTS)[number];

/** `secretVersion` is known here alone. */
export type StoredWebhook = Omit<Webhook, Moment> & { [Name in Moment]: Date | null } & { secretVersion: number };

const WAITING_MAX = 10_000;

const FIELDS = `w.id, w.url, w.description, w.events, w.disabled_because is null as "isEnabled",
  w.disabled_because as "disabledBecause", w.disabled_at as "disabledAt", w.secret_version as "secretVersion",
  case when w.old_secret_until > statement_timestamp() then w.old_secret_until end as "oldSecretUntil",
  (select count(*)::integer from (select from webhook_delivery d where d.webhook_id = w.id and d.status = 'PENDING' limit ${WAITING_MAX}) d)
    as waiting,
  (select min(d.first_attempt_at) from webhook_delivery d where d.webhook_id = w.id and d.status = 'PENDING' and d.cause = 'EVENT')
    as "failingSince",
  (select d.ended_at from webhook_delivery d where d.webhook_id = w.id and d.status = 'DELIVERED' order by d.id desc limit 1)
    as "lastDeliveredAt",
  w.created_by as "createdBy", w.created_at as "createdAt", w.updated_at as "updatedAt"`;

export async function listWebhooks(): Promise<StoredWebhook[]> {
  const { rows } = await pool().query<StoredWebhook>(`select ${FIELDS} from webhook w order by w.created_at, w.id`);
  return rows;
}

export async function findWebhook(id: string): Promise<StoredWebhook | null> {
  const { rows } = await pool().query<StoredWebhook>(`select ${FIELDS} from webhook w where w.id = $1::uuid`, [id]);
  return rows[0] ?? null;
}

/** False if there are as many as there may be. */
export async function addWebhook(
  id: string,
  { url, description, events }: NewWebhook,
  actor: string,
): Promise<boolean> {
  return await inTransaction(async (client) => {
    await listen(client);
    const { rowCount } = await client.query(
      `insert into webhook (id, url, description, events, created_by)
       select $1::uuid, $2::text, $3::text, $4::text[], $5::text where (select count(*) from webhook) < ${WEBHOOKS_MAX}`,
      [id, url, description ?? null, events, actor],
    );
    return rowCount === 1;
  });
}

/** Before a webhook is enabled: if none was, its events begin now. */
async function listen(client: PoolClient): Promise<void> {
  await lockFeed(client);
  const { rowCount } = await client.query("select from webhook where disabled_because is null limit 1");
  if (rowCount !== 0) return;
  await startFeed(client);
  await noteAllLevels(client);
}

/** False if there is none, or it has changed since `expectedUpdatedAt`. */
export async function saveWebhook(id: string, edit: WebhookEdit): Promise<boolean> {
  const { url, description, events, isEnabled, expectedUpdatedAt } = edit;
  return await inTransaction(async (client) => {
    if (isEnabled) await listen(client);
    const { rows } = await client.query<{ wasEnabled: boolean }>(
      `with before as (select id, disabled_because is null as was_enabled from webhook
         where id = $1::uuid and ($7::timestamptz is null or updated_at = $7::timestamptz) for update)
       update webhook w set url = coalesce($2::text, w.url),
         description = case when $3::boolean then $4::text else w.description end, events = coalesce($5::text[], w.events),
         disabled_because = case $6::boolean when true then null when false then coalesce(w.disabled_because, 'BY_HAND') else w.disabled_because end,
         disabled_at = case $6::boolean when true then null when false then coalesce(w.disabled_at, clock_timestamp()) else w.disabled_at end,
         failures = 0, retry_at = null, updated_at = clock_timestamp()
       from before where w.id = before.id returning before.was_enabled as "wasEnabled"`,
      [
        id,
        url ?? null,
        description !== undefined,
        description ?? null,
        events ?? null,
        isEnabled ?? null,
        expectedUpdatedAt ?? null,
      ],
    );
    const [saved] = rows;
    if (!saved) return false;
    // Its three days begin again, and at another address what waits is worth trying now.
    if ((isEnabled && !saved.wasEnabled) || url !== undefined) {
      await client.query(
        `update webhook_delivery set due_at = clock_timestamp(), first_attempt_at = null
         where webhook_id = $1::uuid and status = 'PENDING' and attempts > 0`,
        [id],
      );
    }
    return true;
  });
}

export async function removeWebhook(id: string): Promise<void> {
  await pool().query("delete from webhook where id = $1::uuid", [id]);
}

/** The new secret's version; those that signed until now go on to for a day. Null if there is no such webhook. */
export async function rotateSecret(id: string): Promise<number | null> {
  const { rows } = await pool().query<{ version: number }>(
    `update webhook set secret_version = secret_version + 1, updated_at = clock_timestamp(),
       old_secret_from = greatest(secret_version + 2 - ${SECRETS_MAX},
         case when old_secret_until > clock_timestamp() then old_secret_from else secret_version end),
       old_secret_until = clock_timestamp() + interval '${OVERLAP_HOURS} hours'
     where id = $1::uuid returning secret_version as version`,
    [id],
  );
  return rows[0]?.version ?? null;
}
