import { pool } from "@/lib/db/pool";

type Parcel = { orderId: string; warehouseId: string };

/**
 * Notes that what is left to ship of an order from a warehouse is packed. A parcel that is packed already keeps its time.
 * False if nothing is left to ship from there.
 */
export async function notePacked({ orderId, warehouseId }: Parcel, actor: string): Promise<boolean> {
  const { rowCount } = await pool().query(
    `insert into packing (reservation_id, warehouse_id, actor, packed_at)
     select $1::uuid, $2::uuid, $3::text, clock_timestamp() where exists (
       select from reservation_line l where l.reservation_id = $1::uuid and l.warehouse_id = $2::uuid
         and l.status = 'CONFIRMED' and l.shipped + l.cancelled < l.quantity)
     on conflict (reservation_id, warehouse_id) do update set actor = case when ${IS_OLD} then excluded.actor else packing.actor end,
       packed_at = case when ${IS_OLD} then excluded.packed_at else packing.packed_at end`,
    [orderId, warehouseId, actor],
  );
  return rowCount === 1;
}

/** It was about a parcel that has left. */
const IS_OLD = `exists (select from shipment s where s.reservation_id = packing.reservation_id
  and s.warehouse_id = packing.warehouse_id and s.shipped_at >= packing.packed_at)`;

/** Notes that it is not packed after all. */
export async function noteUnpacked({ orderId, warehouseId }: Parcel): Promise<void> {
  await pool().query("delete from packing where reservation_id = $1::uuid and warehouse_id = $2::uuid", [
    orderId,
    warehouseId,
  ]);
}
