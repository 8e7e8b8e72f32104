import { pool } from "@/lib/db/pool";
import { parcelVersionSql } from "./parcel-version";

type Parcel = { orderId: string; warehouseId: string };

/**
 * Notes that what is left to ship of an order from a warehouse is packed. A parcel that is packed already keeps its time.
 * False if nothing that was found is left to ship from there.
 */
export async function notePacked({ orderId, warehouseId }: Parcel, actor: string): Promise<boolean> {
  const { rows } = await pool().query<{ isThere: boolean }>(
    `with parcel as (
       select l.reservation_id, l.warehouse_id, sum(l.quantity - l.shipped - l.cancelled - l.short)::integer as units
       from reservation_line l where l.reservation_id = $1::uuid and l.warehouse_id = $2::uuid
         and l.status = 'CONFIRMED' and l.shipped + l.cancelled + l.short < l.quantity
       group by l.reservation_id, l.warehouse_id
     ), packed as (
       insert into packing (reservation_id, warehouse_id, actor, packed_at, version)
       select p.reservation_id, p.warehouse_id, $3::text, clock_timestamp(), ${parcelVersionSql("p")} from parcel p
       on conflict (reservation_id, warehouse_id) do update set version = excluded.version,
         actor = excluded.actor, packed_at = excluded.packed_at
         where packing.version <> excluded.version
       returning reservation_id, warehouse_id, actor, packed_at
     ), told as (
       insert into order_event (reservation_id, event, warehouse_id, units, actor, created_at)
       select reservation_id, 'PACKED', warehouse_id, p.units, k.actor, k.packed_at
       from packed k join parcel p using (reservation_id, warehouse_id)
     ) select exists (select from parcel) as "isThere"`,
    [orderId, warehouseId, actor],
  );
  return rows[0]?.isThere === true;
}

/** Notes that it is not packed after all. */
export async function noteUnpacked({ orderId, warehouseId }: Parcel, actor: string): Promise<void> {
  await pool().query(
    `with unpacked as (
       delete from packing where reservation_id = $1::uuid and warehouse_id = $2::uuid
       returning reservation_id, warehouse_id, version
     ) insert into order_event (reservation_id, event, warehouse_id, actor)
     select k.reservation_id, 'UNPACKED', k.warehouse_id, $3::text from unpacked k
     where k.version = ${parcelVersionSql("k")}`,
    [orderId, warehouseId, actor],
  );
}
