import type { PoolClient } from "pg";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import type { NewEvent } from "./event-bodies";
import type { EventType } from "./event-schemas";

/** Whether anybody listens to events that are not noted yet. */
export async function hasNews(): Promise<boolean> {
  const { rows } = await boundedQuery<{ hasNews: boolean }>(pool(), {
    name: "webhook-news",
    text: `select exists (select from webhook where disabled_because is null) and (
        (select position from webhook_feed) < (select max(position) from ledger_entry)
        or (select setting_change from webhook_feed) < (select max(id) from setting_change)) as "hasNews"`,
  });
  return rows[0]?.hasNews ?? false;
}

/** How far events were noted. `types`: those that any webhook wants. */
type Feed = { position: string; settingChange: string; types: Set<EventType> };

/** Takes the feed for this transaction. Null while another process has it. */
export async function takeFeed(client: PoolClient): Promise<Feed | null> {
  const { rows } = await client.query<Omit<Feed, "types"> & { types: EventType[] }>(
    `select position::text, setting_change::text as "settingChange", array(select distinct unnest(events) from webhook where disabled_because is null) as types
     from webhook_feed for update skip locked`,
  );
  const [feed] = rows;
  return feed ? { ...feed, types: new Set(feed.types) } : null;
}

export async function moveFeed(client: PoolClient, to: Pick<Feed, "position" | "settingChange">): Promise<void> {
  await client.query("update webhook_feed set position = $1::bigint, setting_change = $2::bigint", [
    to.position,
    to.settingChange,
  ]);
}

/** The feed's row, locked, so that no events are noted meanwhile. */
export async function lockFeed(client: PoolClient): Promise<void> {
  await client.query("select from webhook_feed for update");
}

/** Nobody listened so far, so what happened before now is nobody's news. */
export async function startFeed(client: PoolClient): Promise<void> {
  await client.query(
    `update webhook_feed set position = (select coalesce(max(position), 0) from ledger_entry),
       setting_change = (select coalesce(max(id), 0) from setting_change)`,
  );
}

/** Adds events, except those that are there, and a delivery to every webhook that wants them. Returns how many deliveries. */
export async function addEvents(client: PoolClient, events: readonly NewEvent[]): Promise<number> {
  if (events.length === 0) return 0;
  const { rowCount } = await client.query(
    `with x as (
       select * from jsonb_to_recordset($1::jsonb) as x (place integer, id uuid, type text, "subjectId" text, "productIds" uuid[],
         body text, "occurredAt" timestamptz)
     ), added as (
       insert into webhook_event (id, type, subject_id, product_ids, body, occurred_at)
       select id, type, "subjectId", "productIds", body, "occurredAt" from x
       on conflict do nothing returning id
     )
     insert into webhook_delivery (webhook_id, event_id, type, product_ids)
     select w.id, x.id, x.type, x."productIds" from x join added using (id)
     join webhook w on w.disabled_because is null and x.type = any(w.events)
     order by x.place, w.id`,
    [JSON.stringify(events.map((event, place) => ({ place, ...event })))],
  );
  return rowCount ?? 0;
}
