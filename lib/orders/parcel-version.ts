/**
 * SQL: what has happened to the units of an order in a warehouse, as a number that grows: twice the units shipped,
 * cancelled and settled, and those not found. A packed parcel counts as packed while it is as it was then. `parcel`: the alias of a
 * table with `reservation_id` and `warehouse_id`.
 */
export function parcelVersionSql(parcel: string): string {
  return `(select coalesce(sum(2 * (v.shipped + v.cancelled + v.settled) + v.short), 0)::integer from reservation_line v
    where v.reservation_id = ${parcel}.reservation_id and v.warehouse_id = ${parcel}.warehouse_id)`;
}
