import { pool } from "@/lib/db/pool";
import type { Policy } from "@/lib/stock/stock";
import type { Past, PastChange, PastHold, PastHoldSeconds, PastRefusal, PastSafetyStock } from "./replay";

/** A product with more requests in the month than this is left out: its replay would take too long and too much memory. */
export const REQUESTS_MAX = 100_000;
/** Replays are of so many products, those with most requests first. */
const PRODUCTS_MAX = 200;
/** A hold that ran when the month began was made within this time. */
const HOLD_DAYS_MAX = 2;

/** `code` of refusals that stock would have changed. */
export const LACK_OF_STOCK = ["INSUFFICIENT_STOCK", "WAITING_INSTEAD"];

export type Span = { since: Date; until: Date };

/** The products of a policy that were asked for, those with most requests first, and how many there are in all. */
export async function askedProducts(
  policyCode: string,
  { since, until }: Span,
): Promise<{ productIds: string[]; leftOut: number }> {
  const { rows } = await pool().query<{ id: string; all: number }>({
    text: `select id, count(*) over ()::integer as all from (
        select p.id, sum(a.asked) as asked from product p join (
          select l.product_id, count(*) as asked from reservation r join reservation_line l on l.reservation_id = r.id
          where r.created_at >= $2::timestamptz and r.created_at < $3::timestamptz group by 1
          union all
          select product_id, count(*) from refused_line
          where at >= $2::timestamptz and at < $3::timestamptz and code = any($4::text[]) group by 1
        ) a on a.product_id = p.id
        where p.policy_code = $1::text group by 1
      ) asked order by asked desc, id limit ${PRODUCTS_MAX}`,
    values: [policyCode, since, until, LACK_OF_STOCK],
  });
  const productIds = rows.map(({ id }) => id);
  return { productIds, leftOut: (rows[0]?.all ?? 0) - productIds.length };
}

/** How long a policy's holds lasted, since when; the first is what held at the beginning. */
export async function holdSecondsSince(policy: Policy, { since, until }: Span): Promise<PastHoldSeconds[]> {
  const { rows } = await pool().query<{ at: number; before: number; after: number }>({
    text: `select (extract(epoch from created_at) * 1000)::float8 as at, (changes -> 'holdSeconds' ->> 0)::integer as before,
        (changes -> 'holdSeconds' ->> 1)::integer as after
      from setting_change
      where subject = 'POLICY' and subject_id = $1::text and changes ? 'holdSeconds' and created_at >= $2::timestamptz
      order by id`,
    values: [policy.code, since],
  });
  const first = { at: since.getTime(), holdSeconds: rows[0]?.before ?? policy.holdSeconds };
  const later = rows.filter(({ at }) => at < until.getTime());
  return [first, ...later.map(({ at, after }) => ({ at, holdSeconds: after }))];
}

/** What a product's month is replayed from; null if it had too many requests. */
export async function readPast(
  productId: string,
  { since, until }: Span,
  terms: Pick<Past, "policy" | "holdSeconds">,
): Promise<Past | null> {
  const values = [productId, since, until];
  const [holds, refusals, rows, changes, safetyStocks] = await Promise.all([
    pool().query<PastHold>({ text: HOLDS, values }),
    pool().query<PastRefusal>({ text: REFUSALS, values: [...values, LACK_OF_STOCK] }),
    pool().query<Past["rows"][number]>({ text: ROWS, values: [productId, since] }),
    pool().query<PastChange>({ text: CHANGES, values }),
    pool().query<PastSafetyStock & { before: number }>({ text: SAFETY_STOCKS, values: [productId, since] }),
  ]);
  if (holds.rows.length + refusals.rows.length > REQUESTS_MAX) return null;
  return {
    since: since.getTime(),
    until: until.getTime(),
    ...terms,
    rows: rows.rows.map((row) => {
      const first = safetyStocks.rows.find(({ warehouseId }) => warehouseId === row.warehouseId);
      return { ...row, safetyStock: first?.before ?? row.safetyStock };
    }),
    holds: holds.rows,
    refusals: refusals.rows,
    changes: changes.rows,
    safetyStocks: safetyStocks.rows,
  };
}

const MS = (time: string) => `(extract(epoch from ${time}) * 1000)::float8`;

/** Until they are made, running holds are of the past too: what they are now. */
const HOLDS = `with recursive own as (
    select r.id, r.replaces, r.created_at, r.expires_at,
      exists (select from waitlist_entry w where w.reservation_id = r.id) as is_offer,
      case when r.confirmed_at < $3::timestamptz then r.confirmed_at end as confirmed_at,
      case when r.release_reason <> 'EXPIRED' then r.released_at end as released_at,
      json_agg(json_build_object('warehouseId', l.warehouse_id, 'quantity', l.quantity)) as lines
    from reservation_line l join reservation r on r.id = l.reservation_id
    where l.product_id = $1::uuid and r.created_at >= $2::timestamptz - interval '${HOLD_DAYS_MAX} days'
      and r.created_at < $3::timestamptz
      and coalesce(r.confirmed_at, r.released_at, $3::timestamptz) >= $2::timestamptz and r.expires_at >= $2::timestamptz
    group by r.id
    limit ${REQUESTS_MAX + 1}
  ), chain as (
    select id, replaces, created_at as origin_at, 0 as depth from own
    union all
    select c.id, r.replaces, r.created_at, c.depth + 1 from chain c join reservation r on r.id = c.replaces where c.depth < 100
  ), origin as (
    select id, min(origin_at) as origin_at from chain group by 1
  ), grown as (
    select e.reservation_id, min(e.created_at) as grew_at from ledger_entry e
    where e.product_id = $1::uuid and e.type = 'EXTENDED'
      and e.position >= ledger_position_at($2::timestamptz - interval '${HOLD_DAYS_MAX} days')
    group by 1
  )
  select o.id, o.replaces, o.lines, o.is_offer as "isOffer", ${MS("origin.origin_at")} as "originAt", ${MS("o.created_at")} as "createdAt",
    ${MS("o.expires_at")} as "expiresAt", ${MS("g.grew_at")} as "grewAt", ${MS("o.confirmed_at")} as "confirmedAt",
    ${MS("o.released_at")} as "releasedAt"
  from own o join origin on origin.id = o.id left join grown g on g.reservation_id = o.id
  order by o.created_at, o.id`;

const REFUSALS = `select ${MS("at")} as at, warehouse_id as "warehouseId", quantity, count
  from refused_line
  where product_id = $1::uuid and at >= $2::timestamptz and at < $3::timestamptz and code = any($4::text[])
  order by at limit ${REQUESTS_MAX + 1}`;

/** Rows as they were. What is set aside is in no figure of an entry, so it is calculated back. */
const ROWS = `select i.warehouse_id as "warehouseId", coalesce(e.on_hand, 0) as "onHand", 0 as reserved,
    coalesce(e.committed, 0) as committed, i.safety_stock as "safetyStock", 0 as shortfall,
    i.backorder_allowance as "backorderAllowance",
    (i.set_aside - coalesce((select sum(s.set_aside_delta) from ledger_entry s
      where s.product_id = i.product_id and s.warehouse_id = i.warehouse_id and s.set_aside_delta is not null
        and s.position >= ledger_position_at($2::timestamptz)), 0))::integer as "setAside"
  from inventory i left join lateral (
    select on_hand, committed from ledger_entry e
    where e.product_id = i.product_id and e.warehouse_id = i.warehouse_id and e.position < ledger_position_at($2::timestamptz)
    order by e.position desc limit 1
  ) e on true
  where i.product_id = $1::uuid`;

/**
 * Of a ledger entry `e`, units of orders that turned out not to be there: a picker did not find them, a count found the row short, or
 * staff cancelled them as lost or damaged, other than those found missing before.
 */
export const MISSING_SQL = `(case
    when e.type = 'ADJUSTED' and e.reservation_id is not null then -e.on_hand_delta
    when e.type = 'SHORTFALL' and e.reservation_id is null then greatest(0, e.shortfall_delta)
    when e.type = 'CANCELLED' and e.reason_code in ('LOSS', 'DAMAGE') then greatest(0,
      least(0, e.shortfall_delta) - e.committed_delta - coalesce((
        select -sum(a.on_hand_delta) from ledger_entry a where a.type = 'ADJUSTED' and a.reservation_id = e.reservation_id
          and a.product_id = e.product_id and a.warehouse_id = e.warehouse_id and a.position < e.position), 0))
    else 0 end)::integer`;

/** Holds make the other entries again. A hold that was moved counts where it is now, and what left a warehouse was not for sale before. */
const CHANGES = `select ${MS("created_at")} as at, warehouse_id as "warehouseId", on_hand_delta as "onHand",
    committed_delta as committed, coalesce(set_aside_delta, 0) as "setAside", ${MISSING_SQL} as missing,
    case when type in ('CANCELLED', 'RETURNED') then reservation_id end as "orderId",
    case when type = 'ADJUSTED' then reservation_id end as "pickedFor"
  from ledger_entry e
  where product_id = $1::uuid and position >= ledger_position_at($2::timestamptz) and created_at < $3::timestamptz
    and type not in ('RESERVED', 'CONFIRMED', 'RELEASED', 'EXPIRED', 'EXTENDED', 'SHIPPED', 'REROUTED_OUT', 'REROUTED_IN')
    and (on_hand_delta <> 0 or committed_delta <> 0 or set_aside_delta is not null or shortfall_delta > 0)
  order by position`;

const SAFETY_STOCKS = `select ${MS("created_at")} as at, split_part(subject_id, '/', 2) as "warehouseId",
    (changes -> 'safetyStock' ->> 0)::integer as before, (changes -> 'safetyStock' ->> 1)::integer as "safetyStock"
  from setting_change
  where subject = 'INVENTORY' and created_at >= $2::timestamptz and changes ? 'safetyStock'
    and subject_id in (select i.product_id || '/' || i.warehouse_id from inventory i where i.product_id = $1::uuid)
  order by id`;
