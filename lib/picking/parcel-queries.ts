import type { Scope } from "@/lib/auth/caller";
import { pool } from "@/lib/db/pool";
import { readInTime } from "@/lib/db/read-in-time";
import { refuse } from "@/lib/http/problem";
import { TIME_ZONE } from "@/lib/messages/locale";
import { matchingOrders, placesOfOrders, UNITS_TO_PICK as UNITS } from "@/lib/orders/admin-order-queries";
import { parcelVersionSql } from "@/lib/orders/parcel-version";
import { findBy, findByGoods } from "@/lib/reservations/reservation-search-queries";
import type { DeliveryRules } from "@/lib/stock/routing/delivery-rules";
import { plainText, productCodeText } from "@/lib/typed-text";

// A parcel is what an order still needs from one warehouse. In all statements $1 is the warehouse.

/** So many of the oldest open parcels are looked at; a warehouse that is further behind than that starts with them. */
export const PARCELS_MAX = 500;
/** Nobody reads on beyond so many of a stage. */
export const SHOWN_MAX = 100;

export type Stage = "TO_PICK" | "PICKING" | "PACKED" | "ON_HOLD" | "DONE";

type Place = { name?: string; city?: string; postalCode?: string };

export type ParcelRow = {
  id: string;
  number: string;
  confirmedAt: Date;
  contact: Place | null;
  shipTo: Place | null;
  /** Units that were on back-order when it was placed. */
  ordered: number;
  stage: Stage;
  /** How many parcels are in this stage. */
  count: number;
  units: number;
  products: number;
  short: number;
  isWaiting: boolean;
  holdReason: string | null;
  heldBy: string | null;
  heldAt: Date | null;
  assignee: string | null;
  note: string | null;
  packedBy: string | null;
  packedAt: Date | null;
  isRepack: boolean;
  batchId: string | null;
  batchNumber: number | null;
  pickedBy: string | null;
};

// "offset 0" keeps Postgres from joining whole tables: each order is looked up as the oldest are walked.
const NEEDED = `exists (select from reservation_line l join product q on q.id = l.product_id
  where l.reservation_id = r.id and l.warehouse_id = $1::uuid and ${UNITS} > 0 offset 0)`;

/** The batch that somebody picks order `order` in: until something of it leaves, and what remains is claimed anew. */
function batchOf(order: string): string {
  return `select b.id, b.number, b.actor from pick c join pick_batch b on b.id = c.batch_id
    where c.reservation_id = ${order} and c.warehouse_id = $1::uuid and c.ended_at is null and not exists (
      select from shipment s where s.reservation_id = ${order} and s.warehouse_id = $1::uuid and s.shipped_at >= b.claimed_at)`;
}

/** SQL: the oldest orders that need something from here and meet `condition`, which is SQL, as is `limit`. */
function oldest(limit: string, condition: string): string {
  return `select o.id from unnest(array['PAID', 'PARTIALLY_SHIPPED', 'SHORTFALL']) s(status) cross join lateral (
      select r.id, r.confirmed_at from reservation r where r.order_status = s.status and ${NEEDED} and ${condition}
      order by r.confirmed_at, r.id limit ${limit}) o
    order by o.confirmed_at, o.id limit ${limit}`;
}

const FREE = `not exists (select from order_handling h where h.reservation_id = r.id and h.hold_reason is not null offset 0)
  and not exists (select from packing k where k.reservation_id = r.id and k.warehouse_id = $1::uuid
    and k.version = ${parcelVersionSql("k")} offset 0)
  and not exists (${batchOf("r.id")} offset 0)`;

const ON_HAND = `not exists (select from reservation_line l join product q on q.id = l.product_id
  join inventory i on i.product_id = l.product_id and i.warehouse_id = l.warehouse_id
  where l.reservation_id = r.id and l.warehouse_id = $1::uuid and ${UNITS} > i.on_hand offset 0)`;

/**
 * SQL: the ids of the oldest free orders whose units are on hand, at most `count`. It stands in the text, because Postgres
 * walks them in order only if it knows how few are wanted.
 */
export function freeOrders(count: number): string {
  return oldest(String(Math.trunc(count)), `${FREE} and ${ON_HAND}`);
}

/** SQL: which of the orders `ids` are free. */
export function freeOrdersOf(ids: string): string {
  return `select r.id from reservation r where r.id = any(${ids})
    and r.order_status in ('PAID', 'PARTIALLY_SHIPPED', 'SHORTFALL') and ${NEEDED} and ${FREE}`;
}

const OPEN = `(${oldest(String(PARCELS_MAX), "true")})
  union select c.reservation_id from pick c where c.warehouse_id = $1::uuid and c.ended_at is null
  union select h.reservation_id from order_handling h where h.hold_reason is not null
  union select k.reservation_id from packing k join reservation r on r.id = k.reservation_id
    where k.warehouse_id = $1::uuid and k.packed_at > statement_timestamp() - interval '14 days'
      and r.order_status in ('PAID', 'PARTIALLY_SHIPPED', 'SHORTFALL')`;

/** SQL: the parcels of the orders whose ids the SQL `ids` selects. */
function parcels(ids: string): string {
  return `select r.id, 'HF-' || r.order_number as number, r.confirmed_at as "confirmedAt",
      n.units, n.products, n.short, n."isWaiting", h.hold_reason as "holdReason", h.held_by as "heldBy",
      h.held_at as "heldAt", h.assignee, h.note, case when k."isPacked" then k.actor end as "packedBy",
      case when k."isPacked" then k.packed_at end as "packedAt",
      n.units > 0 and not k."isPacked" and not k."hasLeft" as "isRepack",
      b.id as "batchId", b.number::integer as "batchNumber", b.actor as "pickedBy",
      case when n.units = 0 then 'DONE' when h.hold_reason is not null then 'ON_HOLD' when k."isPacked" then 'PACKED'
        when b.id is not null then 'PICKING' else 'TO_PICK' end as stage
    from (${ids}) i(id) join reservation r on r.id = i.id and r.order_number is not null
    cross join lateral (
      select coalesce(sum(${UNITS}), 0)::integer as units, (count(*) filter (where ${UNITS} > 0))::integer as products,
        coalesce(sum(l.short), 0)::integer as short, coalesce(bool_or(${UNITS} > v.on_hand), false) as "isWaiting"
      from reservation_line l join product q on q.id = l.product_id
      join inventory v on v.product_id = l.product_id and v.warehouse_id = l.warehouse_id
      where l.reservation_id = r.id and l.warehouse_id = $1::uuid) n
    left join order_handling h on h.reservation_id = r.id
    left join lateral (
      select k.actor, k.packed_at, k.version = ${parcelVersionSql("k")} as "isPacked", exists (
        select from shipment s where s.reservation_id = k.reservation_id and s.warehouse_id = k.warehouse_id
          and s.shipped_at >= k.packed_at) as "hasLeft"
      from packing k where k.reservation_id = r.id and k.warehouse_id = $1::uuid) k on true
    left join lateral (${batchOf("r.id")}) b on true`;
}

/** SQL: the parcels of the SQL `of`, with where they go; read last, since it takes longest. */
function withPlaces(of: string): string {
  return `select p.*, terms.contact, r.route -> 'shipTo' as "shipTo",
      coalesce((select sum((o ->> 'ordered')::integer) from jsonb_array_elements(r.route -> 'parcels') o
        where o ->> 'warehouseId' = $1::text), 0)::integer as ordered
    from (${of}) p join reservation r on r.id = p.id cross join lateral (
      select t.contact from order_contact t where t.order_id = p.id offset 0) terms`;
}

/** The open parcels of a warehouse, in no order: the 100 oldest of each stage, and all that are being picked. */
export async function readOpenParcels(warehouseId: string): Promise<ParcelRow[]> {
  const rows = await readInTime<ParcelRow>(
    withPlaces(`select * from (
       select p.*, (count(*) over (partition by stage))::integer as count,
         row_number() over (partition by stage order by p."confirmedAt", p.id) as place_in_stage
       from (${parcels(OPEN)}) p where stage <> 'DONE') p
     where place_in_stage <= ${SHOWN_MAX} or stage = 'PICKING' offset 0`),
    [warehouseId],
  );
  return rows ?? refuse("BUSY", "This board takes too long to read.", {}, { "retry-after": "5" });
}

/** The most orders that a search of a board looks at, of each status. */
const FOUND_MAX = 500;

/** The orders of a warehouse that a search finds: by number, customer (not for staff), or product, which is also found by its barcode. */
export async function findOrders(warehouseId: string, q: string, scope: Scope): Promise<string[]> {
  const { rows } = await pool().query<{ sku: string }>(
    "select sku from product where lower(barcode) = any($1::text[]) or sku = any($2::text[])",
    [[plainText(q).toLowerCase(), productCodeText(q).toLowerCase()], [productCodeText(q)]],
  );
  const words = rows[0]?.sku ?? q;
  const ids = await Promise.all(
    (["TO_SHIP", "SHORTFALL", undefined] as const).map(async (status) => {
      const matching = await matchingOrders({ q: words, warehouseId, status }, scope === null ? findBy : findByGoods);
      return (await placesOfOrders(matching, { limit: FOUND_MAX, after: null })).map(({ id }) => id);
    }),
  );
  return [...new Set(ids.flat())];
}

/** All orders that are picked in these batches. */
export async function readOrdersIn(batchIds: readonly string[]): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    "select reservation_id as id from pick where batch_id = any($1::uuid[]) and ended_at is null",
    [batchIds],
  );
  return rows.map(({ id }) => id);
}

/** Parcels by their orders, in no order, whatever has become of them. */
export async function readParcels(warehouseId: string, orderIds: readonly string[]): Promise<ParcelRow[]> {
  const { rows } = await pool().query<ParcelRow>(
    withPlaces(`select p.*, 1 as count from (${parcels("select unnest($2::uuid[])")}) p`),
    [warehouseId, orderIds],
  );
  return rows;
}

export type LineRow = {
  orderId: string;
  productId: string;
  sku: string;
  name: string;
  image: string;
  category: string;
  barcode: string | null;
  shelf: string | null;
  needed: number;
  picked: number;
};

/** What the parcels of these orders need, and how much of it a batch has off the shelf; null for none. */
export async function readPickLines(
  warehouseId: string,
  orderIds: readonly string[],
  batchId: string | null,
): Promise<LineRow[]> {
  const { rows } = await pool().query<LineRow>({
    name: "pick-lines",
    text: `select l.reservation_id as "orderId", l.product_id as "productId", q.sku, q.name, q.image, q.category, q.barcode, v.shelf,
        ${UNITS} as needed, coalesce(t.units, 0) as picked
      from reservation_line l join product q on q.id = l.product_id
      join inventory v on v.product_id = l.product_id and v.warehouse_id = l.warehouse_id
      left join pick_tick t on t.batch_id = $3::uuid and t.reservation_id = l.reservation_id and t.product_id = l.product_id
      where l.warehouse_id = $1::uuid and l.reservation_id = any($2::uuid[]) and (${UNITS} > 0 or t.units > 0)`,
    values: [warehouseId, orderIds, batchId],
  });
  return rows;
}

/** Whether an order has a product to pick in a warehouse, or had. */
export async function isOrdered(line: { orderId: string; productId: string; warehouseId: string }): Promise<boolean> {
  const { rows } = await pool().query(
    `select from reservation_line l join product q on q.id = l.product_id
     where l.reservation_id = $1::uuid and l.product_id = $2::uuid and l.warehouse_id = $3::uuid
       and q.policy_code <> 'TICKET'`,
    [line.orderId, line.productId, line.warehouseId],
  );
  return rows.length > 0;
}

export type BatchRow = {
  id: string;
  number: number;
  warehouseId: string;
  warehouseCode: string;
  city: string;
  actor: string;
  takenFrom: string | null;
  claimedAt: Date;
};

const BATCHES = `select b.id, b.number::integer, b.warehouse_id as "warehouseId", w.code as "warehouseCode", w.city, b.actor,
    b.taken_from as "takenFrom", b.claimed_at as "claimedAt"
  from pick_batch b join warehouse w on w.id = b.warehouse_id`;

/** A batch; null if there is none with this id. */
export async function findBatch(id: string): Promise<BatchRow | null> {
  const { rows } = await pool().query<BatchRow>(`${BATCHES} where b.id = $1::uuid`, [id]);
  return rows[0] ?? null;
}

/** The orders of a batch, and which of them have left since. */
export async function readPicks(batchId: string): Promise<{ orderId: string; hasLeft: boolean }[]> {
  const { rows } = await pool().query<{ orderId: string; hasLeft: boolean }>(
    `select c.reservation_id as "orderId", c.ended_at is not null or exists (
        select from shipment s where s.reservation_id = c.reservation_id and s.warehouse_id = c.warehouse_id
          and s.shipped_at >= b.claimed_at) as "hasLeft"
     from pick c join pick_batch b on b.id = c.batch_id where c.batch_id = $1::uuid`,
    [batchId],
  );
  return rows;
}

/** Batches by id, oldest first, with the units that are off the shelf for orders not packed or gone. */
export async function readBatches(ids: readonly string[]): Promise<(BatchRow & { picked: Record<string, number> })[]> {
  const { rows } = await pool().query<BatchRow & { picked: Record<string, number> }>(
    `select b.*, coalesce((select json_object_agg(t.reservation_id, t.units) from (
        select t.reservation_id, sum(t.units)::integer as units from pick_tick t where t.batch_id = b.id
        group by t.reservation_id) t), '{}') as picked
     from (${BATCHES}) b where b.id = any($1::uuid[]) order by b."claimedAt", b.id`,
    [ids],
  );
  return rows;
}

export type HandedOverRow = {
  id: string;
  orderId: string;
  number: string;
  units: number;
  carrier: string | null;
  trackingNumber: string | null;
  by: string;
  at: Date;
  count: number;
};

/** Parcels that left a warehouse since midnight in India, newest first, at most 100; of `orderIds` only, unless that is null. */
export async function readHandedOver(
  warehouseId: string,
  orderIds: readonly string[] | null,
): Promise<HandedOverRow[]> {
  const { rows } = await pool().query<HandedOverRow>({
    name: "handed-over",
    text: `select s.id, s.reservation_id as "orderId", 'HF-' || r.order_number as number, s.carrier,
        s.tracking_number as "trackingNumber", s.actor as by, s.shipped_at as at,
        (select coalesce(sum(quantity), 0)::integer from shipment_line l where l.shipment_id = s.id) as units,
        (count(*) over ())::integer as count
      from shipment s join reservation r on r.id = s.reservation_id
      where s.warehouse_id = $1::uuid
        and s.shipped_at >= date_trunc('day', statement_timestamp() at time zone '${TIME_ZONE}') at time zone '${TIME_ZONE}'
        and ($2::uuid[] is null or s.reservation_id = any($2::uuid[]))
      order by s.shipped_at desc, s.id limit ${SHOWN_MAX}`,
    values: [warehouseId, orderIds],
  });
  return rows;
}

export type WarehouseRow = { id: string; code: string; name: string; city: string; rules: DeliveryRules };

/** A warehouse with its delivery rules; null if there is none with this id. */
export async function findPickWarehouse(id: string): Promise<WarehouseRow | null> {
  const { rows } = await pool().query<WarehouseRow>({
    name: "pick-warehouse",
    text: `select id, code, name, city, json_build_object('cutOffTime', cut_off_time, 'workingDays', working_days,
        'shippingBands', shipping_bands) as rules from warehouse where id = $1::uuid`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** The code of the warehouse, of these, that most of the oldest open orders need something from; "" if none does. */
export async function findBusiest(warehouseIds: readonly string[]): Promise<string> {
  const { rows } = await pool().query<{ code: string }>({
    name: "busiest-warehouse",
    text: `select w.code
      from unnest(array['PAID', 'PARTIALLY_SHIPPED', 'SHORTFALL']) s(status) cross join lateral (
        select id from reservation where order_status = s.status order by confirmed_at, id limit ${PARCELS_MAX}) r
      join reservation_line l on l.reservation_id = r.id join product q on q.id = l.product_id
      join warehouse w on w.id = l.warehouse_id
      where l.warehouse_id = any($1::uuid[]) and ${UNITS} > 0
      group by w.code order by count(distinct r.id) desc, w.code limit 1`,
    values: [warehouseIds],
  });
  return rows[0]?.code ?? "";
}
