import { pool } from "@/lib/db/pool";
import type { AdminPolicy } from "./policy-schemas";

/** Of each policy, how many people are at each count of units, as JSON. `people`: their policies and units. */
const byUnits = (
  people: string,
) => `select policy_code, json_agg(json_build_object('units', units, 'people', people) order by units) as counts
  from (select policy_code, units, count(*)::integer as people from (${people}) each_person group by policy_code, units) each_count
  group by policy_code`;

/** What is held and who waits is read once for all policies. `held_units`: the most of one product that each holder has on hold. */
const POLICIES = `
with held as materialized (
  select p.policy_code, l.reservation_id, l.holder, l.product_id, l.quantity
  from reservation_line l join product p on p.id = l.product_id
  where l.status = 'PENDING' and l.held_until > statement_timestamp() and ($1::text is null or p.policy_code = $1::text)
), waiting as materialized (
  select p.policy_code, w.holder, w.quantity from waitlist_entry w join product p on p.id = w.product_id
  where w.status = 'WAITING' and ($1::text is null or p.policy_code = $1::text)
), held_units as (${byUnits(`
  select policy_code, holder, max(units)::integer as units
  from (select policy_code, holder, sum(quantity) as units from held where holder is not null group by policy_code, holder, product_id) h
  group by policy_code, holder`)}
), waiting_units as (${byUnits("select policy_code, quantity as units from waiting where holder is not null")})
select o.code, o.hold_seconds as "holdSeconds", o.ttl_seconds_max as "ttlSecondsMax", o.extensions_max as "extensionsMax",
  o.extension_seconds as "extensionSeconds", o.max_held as "maxHeld", o.max_bought as "maxBought",
  o.backorder_per_row as "backorderPerRow", o.offer_seconds as "offerSeconds", o.payment_seconds as "paymentSeconds",
  o.updated_at as "updatedAt",
  (select count(*)::integer from product p where p.policy_code = o.code) as products,
  (select count(*)::integer from waiting w where w.policy_code = o.code) as waiting,
  (select count(distinct reservation_id)::integer from held h where h.policy_code = o.code) as holds,
  coalesce((select counts from held_units u where u.policy_code = o.code), '[]') as "heldUnits",
  coalesce((select counts from waiting_units u where u.policy_code = o.code), '[]') as "waitingUnits"
from policy o where $1::text is null or o.code = $1::text order by o.code`;

type Row = Omit<AdminPolicy, "updatedAt"> & { updatedAt: Date };

/** All policies by code, or only the one with this code. */
export async function readPolicies(code: string | null = null): Promise<AdminPolicy[]> {
  const { rows } = await pool().query<Row>({
    name: "admin-policies",
    text: POLICIES,
    values: [code],
  });
  return rows.map(({ updatedAt, ...row }) => ({ ...row, updatedAt: updatedAt.toISOString() }));
}
