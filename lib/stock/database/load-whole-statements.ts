import type { PoolClient } from "pg";
import { arrayLiteral, distinctLiteral } from "@/lib/db/unnest";
import type { Needs } from "../verbs/verb";
import { commonColumns, LOCKING, MOMENT, runLoad } from "./load-parts-statements";
import type { Loaded, LoadOptions } from "./loaded";
import { WAITING_CTES, WAITING_PER_WISH_MAX } from "./waiting-kind-statements";

/**
 * Overdue holds that one group ends at most, per row and in all, so that a turn stays short after a long silence.
 * What is left over is ended by the groups that follow.
 */
const OVERDUE_PER_ROW_MAX = 200;
const OVERDUE_PER_GROUP_MAX = 1_000;

/**
 * Tables that grow are reached by `= any (array …)` or from a lateral, never by a join alone: a plan that was made and
 * kept while a table was empty must not read all of it later.
 */
const LOAD = `
with ${MOMENT}, named_entry as materialized (
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
    union select o.id from waitlist_entry o where o.status = 'LAPSED' and o.reservation_id = any($14::uuid[])
    union select o.id from unnest($15::text[], $16::uuid[]) as x (owner, product_id) cross join lateral (
      select w.id from waitlist_entry w where w.owner = x.owner and w.product_id = x.product_id and w.ended_at is null
    ) o
  ))
), ${LOCKING}
select
  ${commonColumns({
    products: `id = any($8::uuid[]) or id = any(array(
      select product_id from waited union select product_id from retaken union select product_id from entry))`,
    warehouses: "id = any($9::uuid[]) or id = any(array(select warehouse_id from row_id))",
    holders: `select holder, product_id from unnest($10::text[], $11::uuid[]) as h (holder, product_id)
      union select holder, product_id from retaken where holder is not null
      union select holder, product_id from entry where holder is not null and ended_at is null`,
    answerKeys: "$12::uuid[]",
  })},
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

/** Loads all that a group's decisions read, and locks its rows in the order of their ids. */
export function loadWhole(client: PoolClient, needs: readonly Needs[], options: LoadOptions): Promise<Loaded> {
  const rows = needs.flatMap((need) => need.rows);
  const holders = needs.flatMap((need) => need.holders);
  const waiters = needs.flatMap((need) => need.waiters);
  const shrinks = needs.flatMap((need) => need.shrinks);
  return runLoad(client, "stock-load", LOAD, [
    options.now,
    options.afterLastEntry,
    arrayLiteral(rows.map((row) => row.productId)),
    arrayLiteral(rows.map((row) => row.warehouseId)),
    distinctLiteral(needs.flatMap((need) => need.wholeProductIds)),
    distinctLiteral(needs.flatMap((need) => need.reservationIds)),
    JSON.stringify(shrinks),
    distinctLiteral(needs.flatMap((need) => need.productIds)),
    distinctLiteral(needs.flatMap((need) => need.warehouseIds)),
    arrayLiteral(holders.map(({ holder }) => holder)),
    arrayLiteral(holders.map(({ productId }) => productId)),
    distinctLiteral(options.answerKeys),
    distinctLiteral(needs.flatMap((need) => need.entryIds)),
    distinctLiteral(needs.flatMap((need) => need.retakes)),
    arrayLiteral(waiters.map(({ owner }) => owner)),
    arrayLiteral(waiters.map(({ productId }) => productId)),
  ]);
}
