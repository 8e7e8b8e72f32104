import type { PoolClient } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import { parcelVersionSql } from "@/lib/orders/parcel-version";
import { freeOrders, freeOrdersOf } from "./parcel-queries";

type Claim = { id: string; warehouseId: string; actor: string; count: number | null; orderIds: string[] | null };

/**
 * Puts orders that nobody picks into a new batch: the oldest `count`, or those of `orderIds` that are free. Claims of one
 * warehouse wait for each other, so two of them share nothing. Returns how many were claimed; with 0 there is no batch.
 * A batch that is there already stays as it is.
 */
export async function claimOrders({ id, warehouseId, actor, count, orderIds }: Claim): Promise<number> {
  return await inTransaction(async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtextextended('picks of ' || $1::text, 0))", [warehouseId]);
    const { rows } = await client.query("select from pick_batch where id = $1::uuid", [id]);
    if (rows.length > 0) return rows.length;
    await endLeftPicks(client, warehouseId);
    const { rows: free } = orderIds
      ? await client.query<{ id: string }>(freeOrdersOf("$2::uuid[]"), [warehouseId, orderIds])
      : await client.query<{ id: string }>(freeOrders(count ?? 0), [warehouseId]);
    if (free.length === 0) return 0;
    await client.query(
      `insert into pick_batch (id, warehouse_id, actor, claimed_at)
       values ($1::uuid, $2::uuid, $3::text, clock_timestamp())`,
      [id, warehouseId, actor],
    );
    await client.query(
      `insert into pick (batch_id, reservation_id, warehouse_id)
       select $1::uuid, unnest($3::uuid[]), $2::uuid`,
      [id, warehouseId, free.map((order) => order.id)],
    );
    return free.length;
  });
}

/** Ends the picks of which a parcel has left, so that what remains of the order can be claimed. */
async function endLeftPicks(client: PoolClient, warehouseId: string): Promise<void> {
  await client.query(
    `update pick c set ended_at = clock_timestamp() from pick_batch b
     where b.id = c.batch_id and c.warehouse_id = $1::uuid and c.ended_at is null and exists (
       select from shipment s where s.reservation_id = c.reservation_id and s.warehouse_id = c.warehouse_id
         and s.shipped_at >= b.claimed_at)`,
    [warehouseId],
  );
}

type Own = { id: string; actor: string };

/** Gives a batch to `actor` if `from` still has it. False if not. */
export async function takeBatchOver({ id, actor, from }: Own & { from: string }): Promise<boolean> {
  const { rowCount } = await pool().query(
    `update pick_batch set actor = $2::text, taken_from = actor
     where id = $1::uuid and actor = $3::text and actor <> $2::text`,
    [id, actor, from],
  );
  return rowCount === 1;
}

/**
 * Takes orders out of the actor's batch, all if `orderIds` is null; what was ticked for them is forgotten. Those that are
 * packed or have left stay. Returns how many were taken out.
 */
export async function putOrdersBack({ id, actor, orderIds }: Own & { orderIds: string[] | null }): Promise<number> {
  const { rowCount } = await pool().query(
    `delete from pick c using pick_batch b
     where b.id = $1::uuid and b.actor = $2::text and c.batch_id = b.id and c.ended_at is null
       and ($3::uuid[] is null or c.reservation_id = any($3::uuid[]))
       and not exists (select from packing k where k.reservation_id = c.reservation_id and k.warehouse_id = c.warehouse_id
         and k.version = ${parcelVersionSql("k")})
       and not exists (select from shipment s where s.reservation_id = c.reservation_id
         and s.warehouse_id = c.warehouse_id and s.shipped_at >= b.claimed_at)`,
    [id, actor, orderIds],
  );
  return rowCount ?? 0;
}

type Tick = Own & { orderId: string; productId: string; picked: number; from: number };

/**
 * Notes how many units of a product the actor's batch has off the shelf for an order: at most as many as it needs, unless
 * that is fewer than before. False if somebody changed the figure, the order is on hold or not in the batch, or the batch
 * is not the actor's.
 */
export async function tick({ id, actor, orderId, productId, picked, from }: Tick): Promise<boolean> {
  const { rowCount } = await pool().query(
    `insert into pick_tick (batch_id, reservation_id, product_id, units)
     select c.batch_id, c.reservation_id, l.product_id, $5::integer
     from pick c join pick_batch b on b.id = c.batch_id
     join reservation_line l on l.reservation_id = c.reservation_id and l.warehouse_id = c.warehouse_id
     left join pick_tick t on t.batch_id = c.batch_id and t.reservation_id = c.reservation_id and t.product_id = l.product_id
     where b.id = $1::uuid and b.actor = $2::text and c.reservation_id = $3::uuid and l.product_id = $4::uuid
       and c.ended_at is null and coalesce(t.units, 0) in ($5::integer, $6::integer)
       and ($5::integer < coalesce(t.units, 0) or (
         $5::integer <= l.quantity - l.shipped - l.cancelled - l.short
         and not exists (select from order_handling h where h.reservation_id = c.reservation_id and h.hold_reason is not null)))
     on conflict (batch_id, reservation_id, product_id) do update set units = excluded.units
       where pick_tick.units in ($5::integer, $6::integer)`,
    [id, actor, orderId, productId, picked, from],
  );
  return rowCount === 1;
}
