import { pool } from "@/lib/db/pool";
import { parcelVersionSql } from "./parcel-version";

type Parcel = { orderId: string; warehouseId: string };

/**
 * Notes that what is left to ship of an order from a warehouse is packed. A parcel that is packed already keeps its time.
 * False if nothing that was found is left to ship from there.
 */
export async function notePacked({ orderId, warehouseId }: Parcel, actor: string): Promise<boolean> {
  const { rowCount } = await pool().query(
    `insert into packing (reservation_id, warehouse_id, actor, packed_at, version)
     select p.reservation_id, p.warehouse_id, $3::text, clock_timestamp(), ${parcelVersionSql("p")}
     from (select $1::uuid as reservation_id, $2::uuid as warehouse_id) p where exists (
       select from reservation_line l where l.reservation_id = p.reservation_id and l.warehouse_id = p.warehouse_id
         and l.status = 'CONFIRMED' and l.shipped + l.cancelled + l.short < l.quantity)
     on conflict (reservation_id, warehouse_id) do update set version = excluded.version,
       actor = case when packing.version = excluded.version then packing.actor else excluded.actor end,
       packed_at = case when packing.version = excluded.version then packing.packed_at else excluded.packed_at end`,
    [orderId, warehouseId, actor],
  );
  return rowCount === 1;
}

/** Notes that it is not packed after all. */
export async function noteUnpacked({ orderId, warehouseId }: Parcel): Promise<void> {
  await pool().query("delete from packing where reservation_id = $1::uuid and warehouse_id = $2::uuid", [
    orderId,
    warehouseId,
  ]);
}
