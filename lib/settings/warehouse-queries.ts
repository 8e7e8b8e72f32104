import type { z } from "zod";
import { pool } from "@/lib/db/pool";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { CURRENCY } from "@/lib/messages/locale";
import type { AdminWarehouse, AdminWarehouses, AdminWarehousesQuery } from "./warehouse-schemas";

type Row = Omit<AdminWarehouse, "createdAt" | "updatedAt"> & { createdAt: Date; updatedAt: Date };

/**
 * Warehouses `h` with the sums of what is in them. Each sum is made once, not once per warehouse, whatever Postgres expects.
 * Overdue holds are summed by themselves: row by row they cost twice the time.
 */
function selectWarehouses(warehouses: string): string {
  return `with stock as materialized (
      select warehouse_id, count(*) filter (where on_hand > 0 or reserved > 0 or committed > 0 or shortfall > 0) as products,
        sum(on_hand) as on_hand, sum(reserved) as reserved, sum(committed) as committed, sum(shortfall) as shortfall
      from inventory group by warehouse_id
    ), overdue as materialized (
      select warehouse_id, sum(quantity) as units from reservation_line
      where status = 'PENDING' and held_until <= statement_timestamp() group by warehouse_id
    )
    select h.id, h.code, h.name, h.city, h.latitude, h.longitude, h.priority, h.is_active as "isActive",
      h.is_paused as "isPaused", h.postal_ranges as "postalRanges", h.cut_off_time as "cutOffTime",
      h.working_days as "workingDays", h.shipping_bands as "shippingBands",
      case when h.second_count_above is not null then json_build_object('amount', h.second_count_above, 'currency', '${CURRENCY}') end
        as "secondCountAbove",
      coalesce(s.products, 0)::integer as products, coalesce(s.on_hand, 0)::float8 as "onHand",
      (coalesce(s.reserved, 0) - coalesce(o.units, 0))::float8 as reserved, coalesce(s.committed, 0)::float8 as committed,
      coalesce(s.shortfall, 0)::float8 as shortfall, (select count(*)::integer from transfer t
        where t.status in ('READY', 'SENT') and (t.from_warehouse_id = h.id or t.to_warehouse_id = h.id)) as transfers,
      (select count(*)::integer from transfer t
        where t.status = 'DRAFT' and (t.from_warehouse_id = h.id or t.to_warehouse_id = h.id)) as "draftTransfers",
      h.created_at as "createdAt", h.updated_at as "updatedAt"
    from (${warehouses}) h
    left join stock s on s.warehouse_id = h.id left join overdue o on o.warehouse_id = h.id`;
}

/** A page of all warehouses, by code. */
export async function listAdminWarehouses(query: z.infer<typeof AdminWarehousesQuery>): Promise<AdminWarehouses> {
  const [after = null] = readCursor("admin warehouses", query.cursor) ?? [];
  const { rows } = await pool().query<Row>({
    name: "admin-warehouses",
    text: `${selectWarehouses(
      "select * from warehouse where $1::text is null or code > $1::text order by code limit $2::integer",
    )} order by h.code`,
    values: [after, query.limit + 1],
  });
  const warehouses = rows.slice(0, query.limit).map(bodyOf);
  const last = warehouses.at(-1);
  const nextCursor = rows.length > query.limit && last ? writeCursor("admin warehouses", [last.code]) : null;
  return { warehouses, nextCursor };
}

/** A warehouse; null if there is none. */
export async function readAdminWarehouse(id: string): Promise<AdminWarehouse | null> {
  const { rows } = await pool().query<Row>({
    name: "admin-warehouse",
    text: selectWarehouses("select * from warehouse where id = $1::uuid"),
    values: [id],
  });
  return rows[0] ? bodyOf(rows[0]) : null;
}

function bodyOf({ createdAt, updatedAt, shippingBands, ...row }: Row): AdminWarehouse {
  // jsonb has an order of keys of its own, and editors compare texts.
  const bands = shippingBands.map(({ upToKm, transitDays, price: { amount, currency } }) => {
    return { upToKm, transitDays, price: { amount, currency } };
  });
  return { ...row, shippingBands: bands, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
