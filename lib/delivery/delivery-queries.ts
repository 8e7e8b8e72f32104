import { pool } from "@/lib/db/pool";
import type { LineQuantity } from "@/lib/stock/commands";
import type { Warehouse } from "@/lib/stock/stock";
import { type TransitByWarehouse, transitDaysOf } from "./delivery-terms";

/** All selling warehouses, as routing compares them. */
export async function readSellingWarehouses(): Promise<Warehouse[]> {
  const { rows } = await pool().query<Warehouse>({
    name: "selling-warehouses",
    text: `select id, code, city, latitude, longitude, priority, is_active as "isActive", is_paused as "isPaused",
        postal_ranges as "postalRanges", cut_off_time as "cutOffTime", working_days as "workingDays",
        shipping_bands as "shippingBands"
      from warehouse where is_active order by code`,
  });
  return rows;
}

/** Working days in transit from each selling warehouse, and where it delivers to. */
export async function readTransitDays(): Promise<TransitByWarehouse> {
  const warehouses = await readSellingWarehouses();
  return Object.fromEntries(
    warehouses.map(({ id, postalRanges, ...rules }) => [id, { ...transitDaysOf(rules), postalRanges }]),
  );
}

/** The units of a running reservation; none if it has ended or does not exist. */
export async function readHeldUnits(reservationId: string): Promise<LineQuantity[]> {
  const { rows } = await pool().query<LineQuantity>({
    name: "held-units",
    text: `select product_id as "productId", warehouse_id as "warehouseId", quantity from reservation_line
      where reservation_id = $1::uuid and status = 'PENDING' and held_until > statement_timestamp()`,
    values: [reservationId],
  });
  return rows;
}

/**
 * When a hold of these products would end if it were made now, in place of `replaces`: by the same rule as
 * lib/stock/verbs/replace.ts.
 */
export async function readHoldEnd(productIds: readonly string[], replaces: string | null): Promise<Date | null> {
  const { rows } = await pool().query<{ endsAt: Date | null }>({
    name: "hold-end",
    text: `select least(
        (select expires_at from reservation
          where id = $2::uuid and status = 'PENDING' and expires_at > statement_timestamp()),
        (select statement_timestamp() + min(o.hold_seconds) * interval '1 second'
          from product p join policy o on o.code = p.policy_code
          where p.id = any($1::uuid[]) and not exists (select from reservation_line l where l.reservation_id = $2::uuid
            and l.product_id = p.id and l.status = 'PENDING' and l.held_until > statement_timestamp()))) as "endsAt"`,
    values: [productIds, replaces],
  });
  return rows[0]?.endsAt ?? null;
}
