import type { PoolClient } from "pg";
import { boundedQuery } from "@/lib/db/bounded-query";
import { invariant } from "@/lib/invariant";
import type { Loaded } from "./loaded";

// What the statements that load a group have in common.

/** The group's moment; $1 and $2 are LoadOptions' `now` and `afterLastEntry`. */
export const MOMENT = `moment as materialized (
  select date_trunc('milliseconds', greatest(
    coalesce(to_timestamp($1::float8 / 1000), clock_timestamp()),
    case when $2::boolean then (select created_at from ledger_entry order by position desc limit 1) end
  )) as now
)`;

/** Of the rows that `touched` names, those that exist, and those of them that could be locked, in the order of their ids. */
export const LOCKING = `row_id as materialized (
  select i.product_id, i.warehouse_id
  from inventory i join touched x on i.product_id = x.product_id and i.warehouse_id = x.warehouse_id
  where i.product_id = any(array(select product_id from touched))
), locked as materialized (
  select i.* from inventory i join row_id x on i.product_id = x.product_id and i.warehouse_id = x.warehouse_id
  where i.product_id = any(array(select product_id from touched))
  order by i.product_id, i.warehouse_id for update of i skip locked
)`;

type Sources = {
  /** Conditions on a product's, a warehouse's id. */
  products: string;
  warehouses: string;
  /** A query of (holder, product_id). */
  holders: string;
  /** An array of keys. */
  answerKeys: string;
};

/** The columns of Loaded that every group needs. */
export function commonColumns({ products, warehouses, holders, answerKeys }: Sources): string {
  return `(extract(epoch from (select now from moment)) * 1000)::bigint::float8 as now,
  pg_current_xact_id()::text as xid,
  (select json_agg(json_build_object('code', code, 'holdSeconds', hold_seconds, 'ttlSecondsMax', ttl_seconds_max,
     'extensionsMax', extensions_max, 'extensionSeconds', extension_seconds, 'maxHeld', max_held,
     'maxBought', max_bought, 'backorderPerRow', backorder_per_row, 'offerSeconds', offer_seconds,
     'paymentSeconds', payment_seconds)) from policy) as policies,
  (select json_agg(json_build_object('id', id, 'sku', sku, 'name', name, 'unitPrice', price_amount,
     'currency', currency, 'isActive', is_active, 'policyCode', policy_code))
   from product where ${products}) as products,
  (select json_agg(json_build_object('id', id, 'code', code, 'city', city, 'latitude', latitude,
     'longitude', longitude, 'priority', priority, 'isActive', is_active))
   from warehouse where ${warehouses}) as warehouses,
  (select json_agg(json_build_object('productId', product_id, 'warehouseId', warehouse_id)) from row_id) as "rowIds",
  (select json_agg(json_build_object('productId', product_id, 'warehouseId', warehouse_id, 'onHand', on_hand,
     'reserved', reserved, 'committed', committed, 'safetyStock', safety_stock, 'shortfall', shortfall,
     'backorderAllowance', backorder_allowance)) from locked) as rows,
  (select json_agg(json_build_object('holder', x.holder, 'productId', x.product_id, 'held', u.held, 'bought', u.bought))
   from (${holders}) x
   cross join moment cross join lateral (
     select
       coalesce(sum(l.quantity) filter (where l.status = 'PENDING' and l.held_until > moment.now), 0) as held,
       coalesce(sum(l.quantity - l.cancelled - l.returned) filter (where l.status = 'CONFIRMED'), 0) as bought
     from reservation_line l
     where l.holder = x.holder and l.product_id = x.product_id and l.status <> 'RELEASED') u) as holders,
  (select json_agg(json_build_object('key', key, 'fingerprint', fingerprint, 'answer', answer) order by created_at)
   from idempotency_record where key = any(${answerKeys})) as answers`;
}

/** `null` where a statement's column found nothing, or it has no such column. */
type Answered = { [Name in keyof Loaded]?: Loaded[Name] | null };

export async function runLoad(client: PoolClient, name: string, text: string, values: unknown[]): Promise<Loaded> {
  const { rows } = await boundedQuery<Answered>(client, { name, text, values });
  const loaded = rows[0];
  invariant(loaded?.now != null && loaded.xid != null, "a group's load answers one row");
  return {
    now: loaded.now,
    xid: loaded.xid,
    hasMore: loaded.hasMore ?? false,
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
