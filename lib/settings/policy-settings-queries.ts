import { pool } from "@/lib/db/pool";
import type { AdminPolicy } from "./policy-schemas";

/** Of each policy, how many people are at each count of units, as JSON. `people`: their policies and units. */
const byUnits = (
  people: string,
) => `select policy_code, json_agg(json_build_object('units', units, 'people', people) order by units) as counts
  from (select policy_code, units, count(*)::integer as people from (${people}) each_person group by policy_code, units) each_count
  group by policy_code`;

/** The products that count. */
const COUNTED = "($1::text is null or p.policy_code = $1::text) and ($2::uuid[] is null or p.id = any($2::uuid[]))";

/**
 * Each part is read once for all policies, not once for each, whatever Postgres expects. `held_units`: the most of one product that each
 * holder has on hold. `promised`: the row that has promised most beyond its stock.
 */
const POLICIES = `
with held as materialized (
  select p.policy_code, l.reservation_id, l.holder, l.product_id, l.quantity
  from reservation_line l join product p on p.id = l.product_id
  where l.status = 'PENDING' and l.held_until > statement_timestamp() and ${COUNTED}
), waiting as materialized (
  select p.policy_code, w.quantity, sum(w.people)::integer as people, sum(w.limited)::integer as limited
  from (
    select product_id, quantity, count(*) as people, count(holder) as limited from waitlist_entry where status = 'WAITING' group by 1, 2
  ) w join product p on p.id = w.product_id
  where ${COUNTED} group by 1, 2
), promised as materialized (
  select distinct on (p.policy_code) p.policy_code, p.sku, p.name, h.code, h.city,
    i.reserved + i.committed - i.on_hand - i.shortfall as units
  from inventory i join product p on p.id = i.product_id join warehouse h on h.id = i.warehouse_id
  where i.reserved + i.committed > i.on_hand + i.shortfall and ${COUNTED}
  order by p.policy_code, units desc, p.sku, h.code
), held_units as materialized (${byUnits(`
  select policy_code, holder, max(units)::integer as units
  from (select policy_code, holder, sum(quantity) as units from held where holder is not null group by policy_code, holder, product_id) h
  group by policy_code, holder`)}
), waiting_units as materialized (
  select policy_code, json_agg(json_build_object('units', quantity, 'people', limited) order by quantity) as counts
  from waiting where limited > 0 group by policy_code
), products as materialized (
  select p.policy_code, count(*)::integer as products from product p where ${COUNTED} group by p.policy_code
), queued as materialized (
  select policy_code, sum(people)::integer as people from waiting group by policy_code
), holding as materialized (
  select policy_code, count(distinct reservation_id)::integer as holds from held group by policy_code
)
select o.code, o.hold_seconds as "holdSeconds", o.ttl_seconds_max as "ttlSecondsMax", o.extensions_max as "extensionsMax",
  o.extension_seconds as "extensionSeconds", o.max_held as "maxHeld", o.max_bought as "maxBought",
  o.backorder_per_row as "backorderPerRow", o.offer_seconds as "offerSeconds", o.payment_seconds as "paymentSeconds",
  o.unproven_per_network as "unprovenPerNetwork", o.unproven_share_percent as "unprovenSharePercent", o.updated_at as "updatedAt",
  coalesce(p.products, 0) as products, coalesce(q.people, 0) as waiting, coalesce(h.holds, 0) as holds,
  coalesce(u.counts, '[]') as "heldUnits", coalesce(w.counts, '[]') as "waitingUnits",
  case when m.policy_code is not null then
    json_build_object('sku', m.sku, 'name', m.name, 'warehouseCode', m.code, 'city', m.city, 'units', m.units) end as "mostPromised"
from policy o
left join products p on p.policy_code = o.code
left join queued q on q.policy_code = o.code
left join holding h on h.policy_code = o.code
left join held_units u on u.policy_code = o.code
left join waiting_units w on w.policy_code = o.code
left join promised m on m.policy_code = o.code
where $1::text is null or o.code = $1::text order by o.code`;

type Row = Omit<AdminPolicy, "updatedAt"> & { updatedAt: Date };

/** All policies by code, or only the one with this code. `productIds`: only these products count. */
export async function readPolicies(
  code: string | null = null,
  productIds: readonly string[] | null = null,
): Promise<AdminPolicy[]> {
  // Without a name it is planned for these values each time. A plan for any values costs five times as much when all count.
  const { rows } = await pool().query<Row>({ text: POLICIES, values: [code, productIds] });
  return rows.map(({ updatedAt, ...row }) => ({ ...row, updatedAt: updatedAt.toISOString() }));
}
