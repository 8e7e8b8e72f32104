import { pool } from "@/lib/db/pool";
import type { AdminPolicy } from "./policy-schemas";

/** Counts of `units`, as JSON. */
const byUnits = (units: string) => `(select coalesce(json_agg(json_build_object('units', c.units, 'people', c.people)
    order by c.units), '[]')
  from (select u.units, count(*)::integer as people from (${units}) u group by u.units) c)`;

/** The most units of one product that each holder has on hold. */
const HELD_UNITS = byUnits(`select max(h.units)::integer as units from (
    select l.holder, sum(l.quantity) as units
    from reservation_line l join product p on p.id = l.product_id and p.policy_code = o.code
    where l.status = 'PENDING' and l.held_until > statement_timestamp() and l.holder is not null
    group by l.holder, l.product_id) h
  group by h.holder`);

const WAITING_UNITS = byUnits(`select w.quantity as units
  from waitlist_entry w join product p on p.id = w.product_id and p.policy_code = o.code 
    where w.status = 'WAITING' and w.holder is not null`);

type Row = Omit<AdminPolicy, "updatedAt"> & { updatedAt: Date };

/** All policies by code, or only the one with this code. */
export async function readPolicies(code: string | null = null): Promise<AdminPolicy[]> {
  const { rows } = await pool().query<Row>({
    name: "admin-policies",
    text: `select o.code, o.hold_seconds as "holdSeconds", o.ttl_seconds_max as "ttlSecondsMax",
        o.extensions_max as "extensionsMax", o.extension_seconds as "extensionSeconds", o.max_held as "maxHeld",
        o.max_bought as "maxBought", o.backorder_per_row as "backorderPerRow", o.offer_seconds as "offerSeconds",
        o.payment_seconds as "paymentSeconds", o.unproven_per_network as "unprovenPerNetwork",
        o.unproven_share_percent as "unprovenSharePercent", o.updated_at as "updatedAt",
        (select count(*)::integer from product p where p.policy_code = o.code) as products,
        (select count(*)::integer from waitlist_entry w join product p on p.id = w.product_id and p.policy_code = o.code
         where w.status = 'WAITING') as waiting,
        (select count(distinct l.reservation_id)::integer
         from reservation_line l join product p on p.id = l.product_id and p.policy_code = o.code
         where l.status = 'PENDING' and l.held_until > statement_timestamp()) as holds,
        ${HELD_UNITS} as "heldUnits", ${WAITING_UNITS} as "waitingUnits"
      from policy o where $1::text is null or o.code = $1::text order by o.code`,
    values: [code],
  });
  return rows.map(({ updatedAt, ...row }) => ({ ...row, updatedAt: updatedAt.toISOString() }));
}
