import type { PoolClient } from "pg";
import { FEW_UNITS } from "@/lib/catalog/availability";
import { settledUnitsSql } from "@/lib/ledger/settled-sql";
import type { LedgerEntryType } from "@/lib/stock/stock";

/** An entry of the ledger with its names. */
export type FeedEntry = {
  position: string;
  type: LedgerEntryType;
  productId: string;
  sku: string;
  name: string;
  warehouseId: string;
  warehouseCode: string;
  onHandDelta: number;
  reservedDelta: number;
  committedDelta: number;
  shortfallDelta: number;
  onHand: number;
  shortfall: number;
  reference: string | null;
  reservationId: string | null;
  at: Date;
  /** Units that its order is short of from now on, or no longer (negative), though its row's shortfall is as before. */
  orderShort: number;
};

/** Of an entry `b`, units that its order is short of by name: a picker opens such a case, and the other types settle it first. */
const NAMED_SHORT = `case when b.type = 'ADJUSTED' then greatest(0, -b.on_hand_delta)
    when b.type in ('CANCELLED', 'REROUTED_OUT') then b.committed_delta
    when b.type = 'SHORTFALL' and b.reason_code = 'FOUND' then -${settledUnitsSql("b")} else 0 end`;
const ORDER_SHORT = `case when e.reservation_id is null or e.shortfall_delta <> 0 then 0
    when e.type in ('CANCELLED', 'REROUTED_OUT') then greatest(e.committed_delta, least(0, -(
      select coalesce(sum(${NAMED_SHORT}), 0) from ledger_entry b where b.reservation_id = e.reservation_id
        and b.product_id = e.product_id and b.warehouse_id = e.warehouse_id and b.position < e.position)))
    else (select ${NAMED_SHORT} from (select e.*) b) end::integer`;

/**
 * Up to `limit` entries after `since`, and whatever else was written with them for the same hold, count or transfer, so that none
 * is told in halves. `last`: up to where they were read.
 */
export async function readFeed(
  client: PoolClient,
  { since, until, limit }: { since: string; until: string; limit: number },
): Promise<{ entries: FeedEntry[]; last: string }> {
  const { rows } = await client.query<FeedEntry & { isNew: boolean }>(
    `with chunk as (
       select position, type, reservation_id, reference, created_at from ledger_entry
       where position > $1::bigint and position <= $2::bigint order by position limit $3::integer
     ), wanted as (
       select position, true as is_new from chunk
       union all
       select e.position, false from (select distinct reservation_id, created_at from chunk where reservation_id is not null) c
       join ledger_entry e on e.reservation_id = c.reservation_id and e.created_at = c.created_at
       union all
       select e.position, false from (
         select distinct reference, created_at from chunk where type = 'COUNTED' and reference is not null) c
       join ledger_entry e on e.reference = c.reference and e.created_at = c.created_at
         and e.type = 'COUNTED' and e.reference is not null
       union all
       select e.position, false from (
         select distinct reference, created_at from chunk where type in ('TRANSFERRED_OUT', 'TRANSFERRED_IN') and reference is not null) c
       join ledger_entry e on e.reference = c.reference and e.created_at = c.created_at
         and e.type in ('TRANSFERRED_OUT', 'TRANSFERRED_IN') and e.reference is not null
     )
     select e.position::text, e.type, e.product_id as "productId", p.sku, p.name, e.warehouse_id as "warehouseId",
       w.code as "warehouseCode", e.on_hand_delta as "onHandDelta", e.reserved_delta as "reservedDelta",
       e.committed_delta as "committedDelta", e.shortfall_delta as "shortfallDelta", e.on_hand as "onHand", e.shortfall,
       e.reference, e.reservation_id as "reservationId", e.created_at as at, n.is_new as "isNew", ${ORDER_SHORT} as "orderShort"
     from (select position, bool_or(is_new) as is_new from wanted group by 1) n
     join ledger_entry e on e.position = n.position
     join product p on p.id = e.product_id join warehouse w on w.id = e.warehouse_id
     order by e.position`,
    [since, until, limit],
  );
  const read = rows.filter(({ isNew }) => isNew);
  return { entries: rows, last: read.length < limit ? until : (read.at(-1)?.position ?? until) };
}

export type FeedReservation = {
  id: string;
  cartId: string | null;
  orderId: string | null;
  replaces: string | null;
  orderNumber: string | null;
  orderStatus: string | null;
  releaseReason: "CANCELLED" | "EXPIRED" | "REPLACED" | "ADMIN" | "PAYMENT_FAILED" | "STOCK_LOST" | null;
  createdAt: Date;
  expiresAt: Date;
  confirmedAt: Date | null;
  releasedAt: Date | null;
  /** The place in line that it was offered to. */
  waitlistEntryId: string | null;
  lines: {
    productId: string;
    sku: string;
    name: string;
    warehouseId: string;
    warehouseCode: string;
    quantity: number;
    unitPrice: number;
    currency: string;
    shipped: number;
    cancelled: number;
    returned: number;
  }[];
};

export async function readFeedReservations(client: PoolClient, ids: readonly string[]): Promise<FeedReservation[]> {
  if (ids.length === 0) return [];
  const { rows } = await client.query<FeedReservation>(
    `select r.id, r.cart_id as "cartId", r.order_id as "orderId", r.replaces, r.order_number::text as "orderNumber",
       r.order_status as "orderStatus", r.release_reason as "releaseReason", r.created_at as "createdAt",
       r.expires_at as "expiresAt", r.confirmed_at as "confirmedAt", r.released_at as "releasedAt",
       (select e.id from waitlist_entry e where e.reservation_id = r.id limit 1) as "waitlistEntryId",
       (select json_agg(json_build_object('productId', l.product_id, 'sku', p.sku, 'name', p.name, 'warehouseId', l.warehouse_id,
           'warehouseCode', w.code, 'quantity', l.quantity, 'unitPrice', l.unit_price, 'currency', l.currency,
           'shipped', l.shipped, 'cancelled', l.cancelled, 'returned', l.returned) order by l.position)
         from reservation_line l join product p on p.id = l.product_id join warehouse w on w.id = l.warehouse_id
         where l.reservation_id = r.id) as lines
     from reservation r where r.id = any($1::uuid[])`,
    [ids],
  );
  return rows;
}

export type FeedShipment = {
  id: string;
  reservationId: string;
  warehouseId: string;
  carrier: string | null;
  trackingNumber: string | null;
  shippedAt: Date;
};

export async function readFeedShipments(client: PoolClient, ids: readonly string[]): Promise<FeedShipment[]> {
  if (ids.length === 0) return [];
  const { rows } = await client.query<FeedShipment>(
    `select id, reservation_id as "reservationId", warehouse_id as "warehouseId", carrier, tracking_number as "trackingNumber",
       shipped_at as "shippedAt"
     from shipment where reservation_id = any($1::uuid[])`,
    [ids],
  );
  return rows;
}

export type FeedDocument = {
  id: string;
  number: number;
  fromWarehouseId: string | null;
  toWarehouseId: string | null;
};

/** Transfers and counts, by their ids. */
export async function readFeedDocuments(client: PoolClient, ids: readonly string[]): Promise<FeedDocument[]> {
  if (ids.length === 0) return [];
  const { rows } = await client.query<FeedDocument>(
    `select id, number, from_warehouse_id as "fromWarehouseId", to_warehouse_id as "toWarehouseId"
     from transfer where id = any($1::uuid[])
     union all select id, number, null, null from stock_count where id = any($1::uuid[])`,
    [ids],
  );
  return rows;
}

/** More than these would hold up the events of everybody else. */
const PRODUCTS_MAX = 5_000;

/**
 * Products whose stock may be another without an entry of the ledger, because somebody changed a product, a row's threshold, a
 * policy or a warehouse since. Some earlier changes are looked at again: one that was written first may be visible last.
 */
export async function readChangedSettings(
  client: PoolClient,
  since: string,
): Promise<{ productIds: string[]; last: string }> {
  const { rows } = await client.query<{ productIds: string[]; last: string }>(
    `with changed as materialized (select id, subject, subject_id from setting_change where id > $1::bigint - 20)
     select coalesce((select max(id) from changed), $1::bigint)::text as last, array(
       select p.id from product p where (select max(id) from changed) > $1::bigint and (
         p.id::text in (select split_part(subject_id, '/', 1) from changed where subject in ('PRODUCT', 'INVENTORY'))
         or p.policy_code in (select subject_id from changed where subject = 'POLICY')
         or p.id in (select i.product_id from inventory i
           where i.warehouse_id::text in (select subject_id from changed where subject = 'WAREHOUSE')))
       limit ${PRODUCTS_MAX}) as "productIds"`,
    [since],
  );
  return rows[0] ?? { productIds: [], last: since };
}

export type StockLevel = {
  productId: string;
  sku: string;
  name: string;
  available: number;
  inventory: { warehouseId: string; warehouseCode: string; available: number; isLow: boolean }[];
  /** At the last look; null if there was none, because the product is new. */
  wasOut: boolean | null;
  wasLowIn: string[] | null;
  /** When it was read. */
  at: Date;
};

/** As for the mail about low stock: a paused warehouse sells nothing, so it isn't short of anything. */
const IS_LOW = `w.is_active and not w.is_paused and i.available <= coalesce(i.low_threshold, p.low_threshold, ${FEW_UNITS})`;

/** How the stock of some products is now, and was at the last look. A product that is not sold has nothing available. */
export async function readStockLevels(client: PoolClient, productIds: readonly string[]): Promise<StockLevel[]> {
  if (productIds.length === 0) return [];
  const { rows } = await client.query<StockLevel>(
    `select p.id as "productId", p.sku, p.name, s.is_out as "wasOut", s.low_in as "wasLowIn", clock_timestamp() as at,
       case when p.is_active then coalesce(f.available, 0) else 0 end as available, coalesce(f.inventory, '[]') as inventory
     from product p
     left join webhook_stock s on s.product_id = p.id
     left join lateral (
       select sum(i.available)::integer as available, json_agg(json_build_object('warehouseId', w.id, 'warehouseCode', w.code,
         'available', i.available, 'isLow', p.is_active and ${IS_LOW}) order by w.code) as inventory
       from inventory_now i join warehouse w on w.id = i.warehouse_id where i.product_id = p.id
     ) f on true
     where p.id = any($1::uuid[])`,
    [productIds],
  );
  return rows;
}

export async function keepStockLevels(
  client: PoolClient,
  levels: readonly { productId: string; isOut: boolean; lowIn: readonly string[] }[],
): Promise<void> {
  await client.query(
    `insert into webhook_stock (product_id, is_out, low_in)
     select "productId", "isOut", "lowIn" from jsonb_to_recordset($1::jsonb) as x ("productId" uuid, "isOut" boolean, "lowIn" uuid[])
     on conflict (product_id) do update set is_out = excluded.is_out, low_in = excluded.low_in`,
    [JSON.stringify(levels)],
  );
}

/** Notes how the stock of every product is, so that the first look finds nothing that was so before. */
export async function noteAllLevels(client: PoolClient): Promise<void> {
  await client.query("delete from webhook_stock");
  await client.query(
    `insert into webhook_stock (product_id, is_out, low_in)
     select p.id, not p.is_active or coalesce(sum(i.available), 0) = 0,
       coalesce(array_agg(w.id) filter (where p.is_active and ${IS_LOW}), '{}')
     from product p left join inventory_now i on i.product_id = p.id left join warehouse w on w.id = i.warehouse_id
     group by p.id`,
  );
}
