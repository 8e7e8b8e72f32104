import type { PoolClient } from "pg";
import { boundedQuery, together } from "@/lib/db/statement";
import type { GroupChanges } from "../decision";
import type { StockTransfer } from "../stock";
import type { Needs } from "../verbs/verb";

// Transfers change rarely next to holds, so these are statements of their own that other groups never send.

const millis = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint::float8`;

/** The transfers that commands name, locked. Call it in the group's transaction, after the turn was asked for. */
export async function loadTransfers(client: PoolClient, needs: readonly Needs[]): Promise<StockTransfer[]> {
  const { rows } = await boundedQuery<StockTransfer>(client, {
    name: "stock-transfers",
    text: `select t.id, t.number, t.status, t.from_warehouse_id as "fromWarehouseId", t.to_warehouse_id as "toWarehouseId",
        t.note, t.version, t.created_by as "createdBy", ${millis("t.created_at")} as "createdAt",
        ${millis("t.sent_at")} as "sentAt", ${millis("t.ended_at")} as "endedAt",
        (select json_agg(json_build_object('productId', l.product_id, 'quantity', l.quantity, 'accepted', l.accepted,
           'damaged', l.damaged, 'missing', l.missing, 'returned', l.returned) order by l.place)
         from transfer_line l where l.transfer_id = t.id) as lines
      from transfer t where t.id = any($1::uuid[]) order by t.id for update`,
    values: [[...new Set(needs.flatMap(({ transferIds }) => transferIds))]],
  });
  return rows;
}

/** Saves what a group did to transfers. Sends its statements without waiting for answers, because COMMIT follows at once. */
export async function saveTransfers(client: PoolClient, changes: GroupChanges, now: number): Promise<void> {
  const transfers = [...changes.transfers.values()];
  const lines = transfers.flatMap(({ id: transferId, lines }) => {
    return lines.map((line, place) => ({ transferId, place, ...line }));
  });
  await together([
    boundedQuery(client, {
      name: "stock-save-transfers",
      text: `insert into transfer (id, number, status, from_warehouse_id, to_warehouse_id, note, version, created_by, created_at,
          sent_at, ended_at, updated_at)
        select x.id, x.number, x.status, x."fromWarehouseId", x."toWarehouseId", x.note, x.version, x."createdBy",
          to_timestamp(x."createdAt" / 1000), to_timestamp(x."sentAt" / 1000), to_timestamp(x."endedAt" / 1000),
          to_timestamp($2::float8 / 1000)
        from jsonb_to_recordset($1::jsonb) x (id uuid, number integer, status text, "fromWarehouseId" uuid,
          "toWarehouseId" uuid, note text, version integer, "createdBy" text, "createdAt" float8, "sentAt" float8,
          "endedAt" float8)
        on conflict (id) do update set status = excluded.status, from_warehouse_id = excluded.from_warehouse_id,
          to_warehouse_id = excluded.to_warehouse_id, note = excluded.note, version = excluded.version,
          sent_at = excluded.sent_at, ended_at = excluded.ended_at, updated_at = excluded.updated_at`,
      values: [JSON.stringify(transfers), now],
    }),
    boundedQuery(client, {
      name: "stock-drop-transfer-lines",
      text: `delete from transfer_line l where l.transfer_id = any($1::uuid[])
        and not exists (select from unnest($2::uuid[], $3::uuid[]) x (transfer_id, product_id)
          where x.transfer_id = l.transfer_id and x.product_id = l.product_id)`,
      values: [
        transfers.map(({ id }) => id),
        lines.map(({ transferId }) => transferId),
        lines.map(({ productId }) => productId),
      ],
    }),
    boundedQuery(client, {
      name: "stock-save-transfer-lines",
      text: `insert into transfer_line (transfer_id, product_id, place, quantity, accepted, damaged, missing, returned)
        select x."transferId", x."productId", x.place, x.quantity, x.accepted, x.damaged, x.missing, x.returned
        from jsonb_to_recordset($1::jsonb) x ("transferId" uuid, "productId" uuid, place integer, quantity integer,
          accepted integer, damaged integer, missing integer, returned integer)
        on conflict (transfer_id, product_id) do update set place = excluded.place, quantity = excluded.quantity,
          accepted = excluded.accepted, damaged = excluded.damaged, missing = excluded.missing, returned = excluded.returned`,
      values: [JSON.stringify(lines)],
    }),
    boundedQuery(client, {
      name: "stock-save-transfer-events",
      text: `insert into transfer_event (transfer_id, act, actor, note, lines, created_at)
        select x."transferId", x.act, x.actor, x.note, nullif(x.lines, 'null'), to_timestamp($2::float8 / 1000)
        from jsonb_to_recordset($1::jsonb) x ("transferId" uuid, act text, actor text, note text, lines jsonb)`,
      values: [JSON.stringify(changes.transferEvents), now],
    }),
  ]);
}
