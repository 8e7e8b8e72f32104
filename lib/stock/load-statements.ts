import type { PoolClient } from "pg";
import { boundedQuery } from "@/lib/db/bounded-query";
import { arrayLiteral } from "@/lib/db/unnest";
import { invariant } from "@/lib/invariant";
import type { Needs } from "./needs";
import type { InventoryRow, Policy, Product, Reservation, WaitlistEntry, Warehouse } from "./stock";
import { WAITING_CTES, WAITING_PER_WISH_MAX } from "./waiting-kind-statements";

/**
 * Overdue holds that one group ends at most, per row and in all, so that a turn stays short after a long silence.
 * What is left over is ended by the groups that follow.
 */
const OVERDUE_PER_ROW_MAX = 200;
const OVERDUE_PER_GROUP_MAX = 1_000;

/** What the database answers to a group's needs, as JSON; times in milliseconds since the epoch. */
export type Loaded = {
  now: number;
  /** The transaction's id, to ask for its fate where the answer to COMMIT is lost. */
  xid: string;
  policies: Policy[];
  products: (Omit<Product, "policy"> & { policyCode: string })[];
  warehouses: Warehouse[];
  /** Rows that exist, whether or not they could be locked. */
  rowIds: { productId: string; warehouseId: string }[];
  rows: InventoryRow[];
  reservations: Reservation[];
  holders: { holder: string; productId: string; held: number; bought: number }[];
  answers: { key: string; fingerprint: string; answer: string }[];
  waitlist: WaitlistEntry[];
  /** Products with more waiting entries of some kind than were loaded; how many more is counted for who joins a line. */
  partlyWaiting: { productId: string; unloaded: number }[];
  /** Rows with overdue holds beyond those that were loaded. */
  partlyExpired: { productId: string; warehouseId: string }[];
};

/**
 * Tables that grow are reached by `= any (array …)` or from a lateral, never by a join alone: a plan that was made and
 * kept while a table was empty must not read all of it later.
 */
const LOAD = `
with moment as materialized (
  select date_trunc('milliseconds', greatest(
    coalesce(to_timestamp($1::float8 / 1000), clock_timestamp()),
    case when $2::boolean then (select created_at from ledger_entry order by position desc limit 1) end
  )) as now
), named_entry as materialized (
  select * from waitlist_entry where id = any($13::uuid[])
), given as materialized (
  select id from unnest($6::uuid[]) as x (id)
  union select reservation_id from named_entry where status = 'OFFERED'
), retaken as materialized (
  select distinct l.product_id, r.holder from reservation r join reservation_line l on l.reservation_id = r.id
  where r.id = any($14::uuid[]) and l.reservation_id = any($14::uuid[])
), named as materialized (
  select product_id, warehouse_id from unnest($3::uuid[], $4::uuid[]) as x (product_id, warehouse_id)
  union select i.product_id, i.warehouse_id from inventory i where i.product_id = any($5::uuid[])
  union select i.product_id, i.warehouse_id from inventory i where i.product_id = any(array(select product_id from retaken))
  union select l.product_id, l.warehouse_id from reservation_line l where l.reservation_id = any(array(select id from given))
), waited_first as materialized (
  select p.product_id from (select product_id from named union select x.id from unnest($8::uuid[]) as x (id)) p
  where exists (select from waitlist_entry w where w.product_id = p.product_id and w.status = 'WAITING')
), asked as materialized (
  select product_id, warehouse_id from named
  union select i.product_id, i.warehouse_id from inventory i where i.product_id = any(array(select product_id from waited_first))
), overdue as materialized (
  select a.product_id, a.warehouse_id, o.reservation_id
  from moment cross join asked a cross join lateral (
    select l.reservation_id from reservation_line l
    where l.product_id = a.product_id and l.warehouse_id = a.warehouse_id
      and l.status = 'PENDING' and l.held_until <= moment.now
    order by l.held_until limit ${OVERDUE_PER_ROW_MAX}
  ) o limit ${OVERDUE_PER_GROUP_MAX}
), shrink as (
  select i.product_id, i.warehouse_id,
    i.reserved + i.committed - i.backorder_allowance - (case x.mode when 'set' then x.quantity else i.on_hand + x.quantity end) as missing
  from json_to_recordset($7::json) as x ("productId" uuid, "warehouseId" uuid, mode text, quantity integer)
  join inventory i on i.product_id = x."productId" and i.warehouse_id = x."warehouseId"
), newest as (
  select n.reservation_id from shrink s cross join lateral (
    select l.reservation_id, coalesce(sum(l.quantity) over (
      order by r.created_at desc, r.id desc rows between unbounded preceding and 1 preceding), 0) as before
    from reservation_line l join reservation r on r.id = l.reservation_id
    where l.product_id = s.product_id and l.warehouse_id = s.warehouse_id and l.status = 'PENDING'
  ) n where n.before < s.missing
), wanted as materialized (
  select id from given
  union select reservation_id from overdue
  union select reservation_id from newest
), line as materialized (
  select l.* from reservation_line l where l.reservation_id = any(array(select id from wanted))
), waited as materialized (
  select product_id from waited_first
  union select distinct l.product_id from line l
  where exists (select from waitlist_entry w where w.product_id = l.product_id and w.status = 'WAITING')
), touched as materialized (
  select product_id, warehouse_id from asked union select product_id, warehouse_id from line
  union select i.product_id, i.warehouse_id from inventory i where i.product_id = any(array(select product_id from waited))
), ${WAITING_CTES}
), entry as materialized (
  select e.* from waitlist_entry e where e.id = any(array(
    select id from waiting where nth <= ${WAITING_PER_WISH_MAX}
    union select id from named_entry
    union select o.id from waitlist_entry o where o.status = 'OFFERED' and o.reservation_id = any(array(select id from wanted))
    union select o.id from unnest($15::text[], $16::uuid[]) as x (owner, product_id) cross join lateral (
      select w.id from waitlist_entry w where w.owner = x.owner and w.product_id = x.product_id and w.ended_at is null
    ) o
  ))
), row_id as materialized (
  select i.product_id, i.warehouse_id
  from inventory i join touched x on i.product_id = x.product_id and i.warehouse_id = x.warehouse_id
  where i.product_id = any(array(select product_id from touched))
), locked as materialized (
  select i.* from inventory i join row_id x on i.product_id = x.product_id and i.warehouse_id = x.warehouse_id
  where i.product_id = any(array(select product_id from touched))
  order by i.product_id, i.warehouse_id for update of i skip locked
)
select
  (extract(epoch from (select now from moment)) * 1000)::bigint::float8 as now,
  pg_current_xact_id()::text as xid,
  (select json_agg(json_build_object('code', code, 'holdSeconds', hold_seconds, 'ttlSecondsMax', ttl_seconds_max,
     'extensionsMax', extensions_max, 'extensionSeconds', extension_seconds, 'maxHeld', max_held,
     'maxBought', max_bought, 'backorderPerRow', backorder_per_row, 'offerSeconds', offer_seconds,
     'paymentSeconds', payment_seconds)) from policy) as policies,
  (select json_agg(json_build_object('id', id, 'sku', sku, 'name', name, 'unitPrice', price_amount,
     'currency', currency, 'isActive', is_active, 'policyCode', policy_code))
   from product where id = any($8::uuid[]) or id = any(array(
     select product_id from waited union select product_id from retaken union select product_id from entry))) as products,
  (select json_agg(json_build_object('id', id, 'code', code, 'city', city, 'latitude', latitude,
     'longitude', longitude, 'priority', priority, 'isActive', is_active))
   from warehouse where id = any($9::uuid[]) or id = any(array(select warehouse_id from row_id))) as warehouses,
  (select json_agg(json_build_object('productId', product_id, 'warehouseId', warehouse_id)) from row_id) as "rowIds",
  (select json_agg(json_build_object('productId', product_id, 'warehouseId', warehouse_id, 'onHand', on_hand,
     'reserved', reserved, 'committed', committed, 'safetyStock', safety_stock, 'shortfall', shortfall,
     'backorderAllowance', backorder_allowance)) from locked) as rows,
  (select json_agg(json_build_object('id', r.id, 'status', r.status, 'releaseReason', r.release_reason,
     'owner', r.owner, 'holder', r.holder, 'cartId', r.cart_id, 'orderId', r.order_id, 'replaces', r.replaces,
     'route', r.route, 'extensionsLeft', r.extensions_left, 'extensionSeconds', r.extension_seconds,
     'paymentSeconds', r.payment_seconds, 'paymentId', r.payment_id,
     'paymentStartedAt', (extract(epoch from r.payment_started_at) * 1000)::bigint,
     'createdAt', (extract(epoch from r.created_at) * 1000)::bigint,
     'expiresAt', (extract(epoch from r.expires_at) * 1000)::bigint,
     'confirmedAt', (extract(epoch from r.confirmed_at) * 1000)::bigint,
     'releasedAt', (extract(epoch from r.released_at) * 1000)::bigint,
     'lines', (select json_agg(json_build_object('productId', l.product_id, 'sku', p.sku, 'name', p.name,
        'warehouseId', l.warehouse_id, 'warehouseCode', h.code, 'quantity', l.quantity, 'unitPrice', l.unit_price,
        'currency', l.currency, 'shipped', l.shipped, 'cancelled', l.cancelled, 'returned', l.returned)
        order by l.position)
      from line l join product p on p.id = l.product_id join warehouse h on h.id = l.warehouse_id
      where l.reservation_id = r.id)))
   from reservation r where r.id = any(array(select id from wanted))) as reservations,
  (select json_agg(json_build_object('holder', x.holder, 'productId', x.product_id, 'held', u.held, 'bought', u.bought))
   from (
     select holder, product_id from unnest($10::text[], $11::uuid[]) as h (holder, product_id)
     union select holder, product_id from retaken where holder is not null
     union select holder, product_id from entry where holder is not null and ended_at is null
   ) x
   cross join moment cross join lateral (
     select
       coalesce(sum(l.quantity) filter (where l.status = 'PENDING' and l.held_until > moment.now), 0) as held,
       coalesce(sum(l.quantity - l.cancelled - l.returned) filter (where l.status = 'CONFIRMED'), 0) as bought
     from reservation_line l
     where l.holder = x.holder and l.product_id = x.product_id and l.status <> 'RELEASED') u) as holders,
  (select json_agg(json_build_object('key', key, 'fingerprint', fingerprint, 'answer', answer) order by created_at)
   from idempotency_record where key = any($12::uuid[])) as answers,
  (select json_agg(json_build_object('id', id, 'arrival', arrival, 'owner', owner, 'holder', holder,
     'productId', product_id, 'warehouseId', warehouse_id, 'quantity', quantity, 'email', email, 'status', status,
     'offers', offers, 'reservationId', reservation_id,
     'offerExpiresAt', (extract(epoch from offer_expires_at) * 1000)::bigint,
     'createdAt', (extract(epoch from created_at) * 1000)::bigint,
     'endedAt', (extract(epoch from ended_at) * 1000)::bigint)) from entry) as waitlist,
  (select json_agg(json_build_object('productId', product_id, 'unloaded', unloaded)) from (
     select w.product_id, case when cardinality($15::text[]) = 0 then 1 else (
         select count(*) from waitlist_entry e where e.product_id = w.product_id and e.status = 'WAITING')
         - count(*) filter (where w.nth <= ${WAITING_PER_WISH_MAX}) end as unloaded
     from waiting w group by w.product_id having max(w.nth) > ${WAITING_PER_WISH_MAX}) x) as "partlyWaiting",
  (select json_agg(json_build_object('productId', product_id, 'warehouseId', warehouse_id)) from (
     select product_id, warehouse_id from overdue group by 1, 2 having count(*) >= ${OVERDUE_PER_ROW_MAX}
     union select product_id, warehouse_id from asked
     where (select count(*) from overdue) >= ${OVERDUE_PER_GROUP_MAX}) x) as "partlyExpired"`;

type LoadOptions = {
  /** A moment in milliseconds instead of the database's clock: tests and the demo seed only. */
  now: number | null;
  /** Never earlier than the last ledger entry. With several lanes that read would make them wait for each other. */
  afterLastEntry: boolean;
  answerKeys: readonly string[];
};

/** Loads all that a group's decisions read, and locks its rows in the order of their ids. */
export async function loadGroup(client: PoolClient, needs: readonly Needs[], options: LoadOptions): Promise<Loaded> {
  const rows = needs.flatMap((need) => need.rows);
  const holders = needs.flatMap((need) => need.holders);
  const waiters = needs.flatMap((need) => need.waiters);
  const shrinks = needs.flatMap((need) => need.shrinks);
  const values = [
    options.now,
    options.afterLastEntry,
    arrayLiteral(rows.map((row) => row.productId)),
    arrayLiteral(rows.map((row) => row.warehouseId)),
    distinct(needs.flatMap((need) => need.wholeProductIds)),
    distinct(needs.flatMap((need) => need.reservationIds)),
    JSON.stringify(shrinks),
    distinct(needs.flatMap((need) => need.productIds)),
    distinct(needs.flatMap((need) => need.warehouseIds)),
    arrayLiteral(holders.map(({ holder }) => holder)),
    arrayLiteral(holders.map(({ productId }) => productId)),
    distinct(options.answerKeys),
    distinct(needs.flatMap((need) => need.entryIds)),
    distinct(needs.flatMap((need) => need.retakes)),
    arrayLiteral(waiters.map(({ owner }) => owner)),
    arrayLiteral(waiters.map(({ productId }) => productId)),
  ];
  const { rows: answered } = await boundedQuery<{ [K in keyof Loaded]: Loaded[K] | null }>(client, {
    name: "stock-load",
    text: LOAD,
    values,
  });
  const loaded = answered[0];
  invariant(loaded?.now != null && loaded.xid !== null, "a group's load answers one row");
  return {
    now: loaded.now,
    xid: loaded.xid,
    policies: loaded.policies ?? [],
    products: loaded.products ?? [],
    warehouses: loaded.warehouses ?? [],
    rowIds: loaded.rowIds ?? [],
    rows: loaded.rows ?? [],
    reservations: loaded.reservations ?? [],
    holders: loaded.holders ?? [],
    answers: loaded.answers ?? [],
    waitlist: loaded.waitlist ?? [],
    partlyWaiting: loaded.partlyWaiting ?? [],
    partlyExpired: loaded.partlyExpired ?? [],
  };
}

function distinct(values: readonly string[]): string {
  return arrayLiteral([...new Set(values)]);
}
