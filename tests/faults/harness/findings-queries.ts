import type { Pool } from "pg";

type Counted = { key: string; count: number };

const EFFECTS = {
  reserve: "select cart_id as key from reservation",
  adjust: "select note as key from ledger_entry where type = 'ADJUSTED'",
  receive: "select reference as key from ledger_entry where type = 'RECEIVED'",
  transfer: "select note as key from ledger_entry where type = 'TRANSFERRED_OUT'",
  count: "select note as key from ledger_entry where type = 'COUNTED'",
  ship: "select distinct reservation_id, carrier as key from shipment",
  join: "select upper(split_part(email, '@', 1)) as key from waitlist_entry",
} as const;

export type CountedKind = keyof typeof EFFECTS;
export const COUNTED_KINDS = Object.keys(EFFECTS) as CountedKind[];

/** How often the database has the effect of each request of one kind, by its key. */
export async function effectsOf(pool: Pool, kind: CountedKind): Promise<Map<string, number>> {
  const { rows } = await pool.query<Counted>(
    `select key, count(*)::integer as count from (${EFFECTS[kind]}) x where key is not null group by 1`,
  );
  return new Map(rows.map(({ key, count }) => [key, count]));
}

export type StoredHold = { id: string; status: string; reason: string | null; isOver: boolean; extensions: number };

/** Every reservation, by its id. */
export async function storedHolds(pool: Pool): Promise<Map<string, StoredHold>> {
  const { rows } = await pool.query<StoredHold>(
    `select r.id, r.status::text, r.release_reason::text as reason, r.expires_at <= statement_timestamp() as "isOver",
       coalesce(e.count, 0)::integer as extensions
     from reservation r left join (
       select reservation_id, count(distinct created_at) as count from ledger_entry where type = 'EXTENDED' group by 1
     ) e on e.reservation_id = r.id`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Steps of a hold that the ledger has twice for the same row. */
export async function stepsTwice(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ what: string }>(
    `select type || ' of ' || reservation_id as what from ledger_entry
     where type in ('RESERVED', 'CONFIRMED', 'EXPIRED', 'RELEASED', 'SHIPPED')
     group by type, reservation_id, product_id, warehouse_id having count(*) > 1`,
  );
  return rows.map(({ what }) => what);
}

/** Rows that promise more than they have, by the reservations themselves. */
export async function rowsPromisedTwice(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ what: string }>(
    `select p.sku || ': ' || l.units || ' of ' || i.on_hand as what
     from inventory i join product p on p.id = i.product_id cross join lateral (
       select coalesce(sum(l.quantity - l.shipped - l.cancelled), 0) as units from reservation_line l
       where l.product_id = i.product_id and l.warehouse_id = i.warehouse_id and l.status <> 'RELEASED') l
     where l.units > i.on_hand - i.set_aside + i.shortfall + i.backorder_allowance`,
  );
  return rows.map(({ what }) => what);
}

/** Webhook calls that are still to be made. */
export async function pendingDeliveries(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select (select count(*) from webhook_delivery where status = 'PENDING')::integer
       + (select count(*) from ledger_entry where position > (select position from webhook_feed))::integer as count`,
  );
  return rows[0]?.count ?? 0;
}
