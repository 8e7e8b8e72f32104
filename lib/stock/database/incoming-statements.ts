import type { PoolClient } from "pg";
import { boundedQuery, together } from "@/lib/db/statement";
import type { GroupChanges } from "../decision";
import type { EarlierIncoming, Incoming } from "../stock";
import type { Needs } from "../verbs/verb";

// Goods are announced rarely next to holds, so these are statements of their own that other groups never send.

/** `asked`: the reference as a command spells it. */
export type FoundExpected = { incoming: Incoming[]; announced: (EarlierIncoming & { asked: string })[] };

const millis = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint::float8`;

/**
 * The expected goods that commands name, locked, and those under each reference that commands announce, but for cancelled ones.
 * Call it in the group's transaction, after the turn was asked for.
 */
export async function loadExpected(client: PoolClient, needs: readonly Needs[]): Promise<FoundExpected> {
  const named = needs.flatMap(({ announcements }) => announcements);
  const [found, announced] = await together([
    boundedQuery<Incoming>(client, {
      name: "stock-incoming",
      text: `select i.id, i.status, i.warehouse_id as "warehouseId", i.supplier, i.reference, i.expected_on::text as "expectedOn",
          i.note, i.version, i.created_by as "createdBy", ${millis("i.created_at")} as "createdAt",
          ${millis("i.ended_at")} as "endedAt",
          (select json_agg(json_build_object('productId', l.product_id, 'quantity', l.quantity, 'good', l.good,
             'damaged', l.damaged, 'missing', l.missing) order by l.place)
           from incoming_line l where l.incoming_id = i.id) as lines
        from incoming i where i.id = any($1::uuid[]) order by i.id for update`,
      values: [[...new Set(needs.flatMap(({ incomingIds }) => incomingIds))]],
    }),
    boundedQuery<EarlierIncoming & { asked: string }>(client, {
      name: "stock-announced",
      text: `select distinct on (i.warehouse_id, n.reference) n.reference as asked, i.id, i.warehouse_id as "warehouseId",
          i.reference, i.supplier, i.expected_on::text as "expectedOn", i.created_by as "createdBy",
          ${millis("i.created_at")} as "createdAt",
          (select sum(l.quantity)::float8 from incoming_line l where l.incoming_id = i.id) as units
        from (select distinct * from unnest($1::uuid[], $2::text[]) n (warehouse_id, reference)) n
        join incoming i on searchable(i.reference) || ' ' = searchable(n.reference) || ' '
          and i.warehouse_id = n.warehouse_id and i.status <> 'CANCELLED'
        order by i.warehouse_id, n.reference, i.created_at desc, i.id desc`,
      values: [named.map(({ warehouseId }) => warehouseId), named.map(({ reference }) => reference)],
    }),
  ]);
  return { incoming: found.rows, announced: announced.rows };
}

/** Saves what a group did to expected goods. Sends its statements without waiting for answers, because COMMIT follows at once. */
export async function saveIncoming(client: PoolClient, changes: GroupChanges, now: number): Promise<void> {
  const incoming = [...changes.incoming.values()];
  const lines = incoming.flatMap(({ id: incomingId, lines }) => {
    return lines.map((line, place) => ({ incomingId, place, ...line }));
  });
  await together([
    boundedQuery(client, {
      name: "stock-save-incoming",
      text: `insert into incoming (id, status, warehouse_id, supplier, reference, expected_on, note, version, created_by,
          created_at, ended_at, updated_at)
        select x.id, x.status, x."warehouseId", x.supplier, x.reference, x."expectedOn", x.note, x.version, x."createdBy",
          to_timestamp(x."createdAt" / 1000), to_timestamp(x."endedAt" / 1000), to_timestamp($2::float8 / 1000)
        from jsonb_to_recordset($1::jsonb) x (id uuid, status text, "warehouseId" uuid, supplier text, reference text,
          "expectedOn" date, note text, version integer, "createdBy" text, "createdAt" float8, "endedAt" float8)
        on conflict (id) do update set status = excluded.status, warehouse_id = excluded.warehouse_id,
          supplier = excluded.supplier, reference = excluded.reference, expected_on = excluded.expected_on,
          note = excluded.note, version = excluded.version, ended_at = excluded.ended_at, updated_at = excluded.updated_at`,
      values: [JSON.stringify(incoming), now],
    }),
    boundedQuery(client, {
      name: "stock-drop-incoming-lines",
      text: `delete from incoming_line l where l.incoming_id = any($1::uuid[])
        and not exists (select from unnest($2::uuid[], $3::uuid[]) x (incoming_id, product_id)
          where x.incoming_id = l.incoming_id and x.product_id = l.product_id)`,
      values: [
        incoming.map(({ id }) => id),
        lines.map(({ incomingId }) => incomingId),
        lines.map(({ productId }) => productId),
      ],
    }),
    boundedQuery(client, {
      name: "stock-save-incoming-lines",
      text: `insert into incoming_line (incoming_id, product_id, place, quantity, good, damaged, missing)
        select x."incomingId", x."productId", x.place, x.quantity, x.good, x.damaged, x.missing
        from jsonb_to_recordset($1::jsonb) x ("incomingId" uuid, "productId" uuid, place integer, quantity integer,
          good integer, damaged integer, missing integer)
        on conflict (incoming_id, product_id) do update set place = excluded.place, quantity = excluded.quantity,
          good = excluded.good, damaged = excluded.damaged, missing = excluded.missing`,
      values: [JSON.stringify(lines)],
    }),
    boundedQuery(client, {
      name: "stock-save-incoming-events",
      text: `insert into incoming_event (incoming_id, act, actor, note, delivery_id, created_at)
        select x."incomingId", x.act, x.actor, x.note, x."deliveryId", to_timestamp($2::float8 / 1000)
        from jsonb_to_recordset($1::jsonb) x ("incomingId" uuid, act text, actor text, note text, "deliveryId" uuid)`,
      values: [JSON.stringify(changes.incomingEvents), now],
    }),
  ]);
}
