import { pool } from "@/lib/db/pool";
import { LACK_OF_STOCK, MISSING_SQL } from "./replay-queries";
import type { LimitAdvice, LossAdvice, Risk } from "./risk-schemas";

/** A product that was held or refused in the period. `leaked`: in holds that ended without an order. */
export type HoldRow = {
  productId: string;
  sku: string;
  name: string;
  policyCode: string;
  heldUnitSeconds: number;
  leakedUnitSeconds: number;
  leakedUnits: number;
  boughtUnits: number;
};

/** What ran, and what of it ran for nobody. Units of a hold that another replaced are counted with what became of that one. */
export async function readHolds(since: Date): Promise<HoldRow[]> {
  const { rows } = await pool().query<HoldRow>({
    text: `with held as (
        select l.product_id, l.quantity,
          r.status = 'CONFIRMED' as is_bought,
          r.status = 'RELEASED' and r.release_reason not in ('REPLACED', 'STOCK_LOST') as is_leaked,
          greatest(0, extract(epoch from
            least(coalesce(r.confirmed_at, r.released_at, statement_timestamp()), r.expires_at) - r.created_at)) as seconds
        from reservation r join reservation_line l on l.reservation_id = r.id where r.created_at >= $1::timestamptz
      ), summed as (
        select product_id, sum(quantity * seconds) as held, sum(quantity * seconds) filter (where is_leaked) as leaked,
          sum(quantity) filter (where is_leaked) as leaked_units, sum(quantity) filter (where is_bought) as bought_units
        from held group by 1
      ), asked as (
        select product_id from summed
        union select product_id from refused_line where at >= $1::timestamptz and product_id is not null
      )
      select p.id as "productId", p.sku, p.name, p.policy_code as "policyCode", coalesce(held, 0)::float8 as "heldUnitSeconds",
        coalesce(leaked, 0)::float8 as "leakedUnitSeconds", coalesce(leaked_units, 0)::float8 as "leakedUnits",
        coalesce(bought_units, 0)::float8 as "boughtUnits"
      from asked a join product p on p.id = a.product_id left join summed s on s.product_id = a.product_id`,
    values: [since],
  });
  return rows;
}

/** When the first hold since then was made; null if there was none. */
export async function firstHoldSince(since: Date): Promise<Date | null> {
  const { rows } = await pool().query<{ at: Date | null }>({
    text: "select min(created_at) as at from reservation where created_at >= $1::timestamptz",
    values: [since],
  });
  return rows[0]?.at ?? null;
}

/** In how many seconds half, and 95 of 100 (`most`), of those who bought began to pay. `cases`: how many bought. */
export type BuyingRow = { policyCode: string; cases: number; half: number; most: number };

/**
 * How soon buyers begin to pay, from when the first of the holds was made that theirs goes back to. Without what was paid for when it
 * was made: nobody had to decide in time. And without offers, which last longer than holds.
 */
const BOUGHT = `with recursive chain as (
    select r.id, r.id as hold_id, r.replaces, r.created_at as origin_at, coalesce(r.payment_started_at, r.confirmed_at) as paid_at
    from reservation r
    where r.status = 'CONFIRMED' and r.confirmed_at >= $1::timestamptz and r.confirmed_at > r.created_at
    union all
    select c.id, r.id, r.replaces, r.created_at, c.paid_at from chain c join reservation r on r.id = c.replaces
  ), bought as materialized (
    select id, extract(epoch from min(paid_at) - min(origin_at))::float8 as seconds from chain c group by 1
    having not bool_or(exists (select from waitlist_entry w where w.reservation_id = c.hold_id))
  ), of_policy as materialized (
    select distinct b.id, p.policy_code, b.seconds
    from bought b join reservation_line l on l.reservation_id = b.id join product p on p.id = l.product_id
  )`;

export async function readBuying(since: Date): Promise<BuyingRow[]> {
  const { rows } = await pool().query<BuyingRow>({
    text: `${BOUGHT}
      select policy_code as "policyCode", count(*)::integer as cases,
        percentile_disc(0.5) within group (order by seconds) as half, percentile_disc(0.95) within group (order by seconds) as most
      from of_policy group by 1`,
    values: [since],
  });
  return rows;
}

export type ShorterHold = { policyCode: string; holdSeconds: number; shorterSeconds: number };

/** What shorter holds would have freed and cost: of holds that nobody bought, and buyers who began to pay later than that. */
export async function readFreed(
  since: Date,
  shorter: readonly ShorterHold[],
): Promise<{ policyCode: string; freedUnitSeconds: number; lateBuyers: number }[]> {
  const { rows } = await pool().query<{ policyCode: string; freedUnitSeconds: number; lateBuyers: number }>({
    text: `${BOUGHT}, shorter as (
        select * from unnest($2::text[], $3::integer[], $4::integer[]) s (policy_code, hold_seconds, shorter_seconds)
      ), freed as (
        select p.policy_code, sum(l.quantity * greatest(0, extract(epoch from least(r.released_at, r.expires_at)
          - greatest(r.created_at, r.expires_at - (s.hold_seconds - s.shorter_seconds) * interval '1 second')))) as unit_seconds
        from reservation r join reservation_line l on l.reservation_id = r.id join product p on p.id = l.product_id
        join shorter s on s.policy_code = p.policy_code
        where r.created_at >= $1::timestamptz and r.status = 'RELEASED' and r.release_reason not in ('REPLACED', 'STOCK_LOST')
          and not exists (select from waitlist_entry w where w.reservation_id = r.id)
        group by 1
      )
      select s.policy_code as "policyCode", coalesce(f.unit_seconds, 0)::float8 as "freedUnitSeconds",
        (select count(*)::integer from of_policy o where o.policy_code = s.policy_code and o.seconds > s.shorter_seconds) as "lateBuyers"
      from shorter s left join freed f on f.policy_code = s.policy_code`,
    values: [
      since,
      shorter.map(({ policyCode }) => policyCode),
      shorter.map(({ holdSeconds }) => holdSeconds),
      shorter.map(({ shorterSeconds }) => shorterSeconds),
    ],
  });
  return rows;
}

/** `productId` null: only the reason was kept. `code` of a refusal, and how often; `seen`: although the page showed enough. */
export type RefusalRow = { productId: string | null; code: string; count: number; units: number; seen: number };

export async function readRefused(since: Date): Promise<RefusalRow[]> {
  const { rows } = await pool().query<RefusalRow>({
    text: `select product_id as "productId", code, sum(count)::float8 as count,
        coalesce(sum(count::bigint * quantity), 0)::float8 as units, coalesce(sum(count) filter (where saw_enough), 0)::float8 as seen
      from refused_line where at >= $1::timestamptz group by 1, 2 order by count desc, code`,
    values: [since],
  });
  return rows;
}

/** Since when refused lines were kept; null if there are none. And what they take, with their indexes. */
export async function readRefusedStore(): Promise<{ since: Date | null; rows: number; bytes: number }> {
  const { rows } = await pool().query<{ since: Date | null; rows: number; bytes: number }>({
    text: `select min(at) as since, count(*)::float8 as rows, pg_total_relation_size('refused_line')::float8 as bytes from refused_line`,
  });
  return rows[0] ?? { since: null, rows: 0, bytes: 0 };
}

/** More refused lines, or expired holds, than this are not compared: the newest are. */
const COMPARED_MAX = 50_000;

export type RefusedAt = { productId: string; at: number; units: number };
export type Lapsed = { productId: string; from: number; to: number; units: number };

/** Refusals for lack of stock, and the holds of the same products that ran out, oldest first. In milliseconds. */
export async function readLongHolds(since: Date): Promise<{ refused: RefusedAt[]; lapsed: Lapsed[] }> {
  const values = [since, LACK_OF_STOCK];
  const [refused, lapsed] = await Promise.all([
    pool().query<RefusedAt>({
      text: `select * from (
          select product_id as "productId", (extract(epoch from at) * 1000)::float8 as at, (count::bigint * quantity)::float8 as units
          from refused_line where at >= $1::timestamptz and code = any($2::text[]) and product_id is not null
          order by at desc limit ${COMPARED_MAX}
        ) r order by at`,
      values,
    }),
    pool().query<Lapsed>({
      text: `select * from (
          select l.product_id as "productId", (extract(epoch from r.created_at) * 1000)::float8 as from,
            (extract(epoch from r.expires_at) * 1000)::float8 as to, l.quantity as units
          from reservation r join reservation_line l on l.reservation_id = r.id
          where r.created_at >= $1::timestamptz and r.status = 'RELEASED' and r.release_reason = 'EXPIRED'
            and l.product_id in (select product_id from refused_line where at >= $1::timestamptz and code = any($2::text[]))
          order by r.created_at desc limit ${COMPARED_MAX}
        ) h order by "to"`,
      values,
    }),
  ]);
  return { refused: refused.rows, lapsed: lapsed.rows };
}

export type OversellRow = { policyCode: string; productId: string; confirmedUnits: number; missingUnits: number };

/**
 * Units sold since a day began, and units of orders that turned out not to be there: found missing by a count, a pick or otherwise, or
 * cancelled by staff as lost or damaged.
 */
export async function readOversell(since: Date): Promise<OversellRow[]> {
  const { rows } = await pool().query<OversellRow>({
    name: "oversell",
    text: `with sold as (
        select product_id, sum(sold_units) as units from (
          select product_id, sold_units::bigint from trade_day where day >= ($1::timestamptz at time zone 'Asia/Kolkata')::date
          union all
          select product_id, sold_units from trade_between((select position from trade_kept), 9223372036854775807)
        ) part group by 1
      ), missing as (
        select product_id, sum(${MISSING_SQL}) as units from ledger_entry e
        where position >= ledger_position_at($1::timestamptz) and type in ('ADJUSTED', 'SHORTFALL', 'CANCELLED')
        group by 1
      )
      select p.policy_code as "policyCode", p.id as "productId", coalesce(s.units, 0)::float8 as "confirmedUnits",
        greatest(coalesce(m.units, 0), 0)::float8 as "missingUnits"
      from sold s full join missing m on m.product_id = s.product_id
      join product p on p.id = coalesce(s.product_id, m.product_id)`,
    values: [since],
  });
  return rows;
}

export type Tolerance = { policyCode: string; percent: number; updatedBy: string | null; updatedAt: Date | null };

export async function readTolerances(): Promise<Tolerance[]> {
  const { rows } = await pool().query<Tolerance>({
    name: "oversell-tolerances",
    text: `select p.code as "policyCode", coalesce(t.percent, 0.5)::float8 as percent, t.updated_by as "updatedBy",
        t.updated_at as "updatedAt"
      from policy p left join oversell_tolerance t on t.policy_code = p.code order by 1`,
  });
  return rows;
}

export type AdjustmentRow = {
  warehouseId: string;
  warehouseCode: string;
  city: string;
  reasonCode: Risk["adjustments"][number]["reasonCode"];
  times: number;
  added: number;
  removed: number;
};

export async function readAdjustments(since: Date): Promise<AdjustmentRow[]> {
  const { rows } = await pool().query<AdjustmentRow>({
    text: `select e.warehouse_id as "warehouseId", w.code as "warehouseCode", w.city, e.reason_code as "reasonCode",
        count(*)::integer as times, coalesce(sum(e.on_hand_delta) filter (where e.on_hand_delta > 0), 0)::float8 as added,
        coalesce(-sum(e.on_hand_delta) filter (where e.on_hand_delta < 0), 0)::float8 as removed
      from ledger_entry e join warehouse w on w.id = e.warehouse_id
      where e.type in ('ADJUSTED', 'COUNTED') and e.position >= ledger_position_at($1::timestamptz) and e.on_hand_delta <> 0
      group by 1, 2, 3, 4 order by w.code, times desc, 4`,
    values: [since],
  });
  return rows;
}

export type SafetyRow = {
  productId: string;
  sku: string;
  name: string;
  warehouseId: string;
  warehouseCode: string;
  city: string;
  safetyStock: number;
  /** Refused for lack of stock while no more than safety stock was there, and some. */
  refusals: number;
  refusedUnits: number;
  /** Times that stock was found missing and safety stock was needed, or some units were missing nevertheless. */
  needed: number;
};

/** Refusals that are compared with a row's stock: the newest of each product. */
const REFUSALS_PER_PRODUCT = 500;

/** Rows with safety stock that requests were refused for while it lay there. */
export async function readSafetyStock(since: Date): Promise<SafetyRow[]> {
  const { rows } = await pool().query<SafetyRow>({
    text: `with kept as materialized (
        select i.*, (
          select count(*) from ledger_entry e
          where e.product_id = i.product_id and e.warehouse_id = i.warehouse_id and e.position >= ledger_position_at($1::timestamptz)
            and (e.type in ('ADJUSTED', 'COUNTED') and e.on_hand_delta < 0
                and e.on_hand - e.reserved - e.committed - i.set_aside < i.safety_stock
              or e.type = 'SHORTFALL' and e.shortfall_delta > 0)
        ) as needed
        from inventory i where i.safety_stock > 0
      ), lost as (
        select k.product_id, k.warehouse_id, sum(r.count) as refusals, sum(r.count * least(r.quantity, f.free)) as units
        from kept k cross join lateral (
          select r.* from refused_line r
          where r.product_id = k.product_id and r.at >= $1::timestamptz and r.code = any($2::text[])
            and (r.warehouse_id is null or r.warehouse_id = k.warehouse_id)
          order by r.at desc limit ${REFUSALS_PER_PRODUCT}
        ) r cross join lateral (
          select e.on_hand - e.reserved - e.committed - k.set_aside as free from ledger_entry e
          where e.product_id = k.product_id and e.warehouse_id = k.warehouse_id and e.position < ledger_position_at(r.at)
          order by e.position desc limit 1
        ) f
        where f.free between 1 and k.safety_stock
        group by 1, 2
      )
      select k.product_id as "productId", p.sku, p.name, k.warehouse_id as "warehouseId", w.code as "warehouseCode", w.city,
        k.safety_stock as "safetyStock", l.refusals::float8 as refusals, l.units::float8 as "refusedUnits", k.needed::integer as needed
      from kept k join lost l on l.product_id = k.product_id and l.warehouse_id = k.warehouse_id
      join product p on p.id = k.product_id join warehouse w on w.id = k.warehouse_id
      order by l.units desc, p.sku, w.code limit 20`,
    values: [since, LACK_OF_STOCK],
  });
  return rows;
}

export type MissingRow = {
  productId: string;
  sku: string;
  name: string;
  warehouseId: string;
  warehouseCode: string;
  city: string;
  safetyStock: number;
  times: number;
  missingUnits: number;
  /** At one time. */
  mostUnits: number;
};

/** Rows whose sold units turned out not to be there, more than once. */
export async function readMissing(since: Date): Promise<MissingRow[]> {
  const { rows } = await pool().query<MissingRow>({
    text: `with time as (
        select product_id, warehouse_id, created_at, sum(${MISSING_SQL}) as units from ledger_entry e
        where position >= ledger_position_at($1::timestamptz) and type in ('ADJUSTED', 'SHORTFALL', 'CANCELLED')
        group by 1, 2, 3 having sum(${MISSING_SQL}) > 0
      )
      select t.product_id as "productId", p.sku, p.name, t.warehouse_id as "warehouseId", w.code as "warehouseCode", w.city,
        i.safety_stock as "safetyStock", count(*)::float8 as times, sum(t.units)::float8 as "missingUnits",
        max(t.units)::float8 as "mostUnits"
      from time t join inventory i on i.product_id = t.product_id and i.warehouse_id = t.warehouse_id
        join product p on p.id = t.product_id join warehouse w on w.id = t.warehouse_id
      where p.is_active and w.is_active
      group by 1, 2, 3, 4, 5, 6, 7 having count(*) > 1 order by sum(t.units) desc, p.sku, w.code limit 10`,
    values: [since],
  });
  return rows;
}

export type LossRow = {
  productId: string;
  sku: string;
  name: string;
  warehouseId: string;
  warehouseCode: string;
  city: string;
  reasonCode: LossAdvice["reasonCode"];
  times: number;
  lostUnits: number;
};

/**
 * What adjustments took out of a row as damaged or lost, less what was found again. Without what was undone, and without rows that
 * are being counted or were since.
 */
export async function readLosses(since: Date): Promise<LossRow[]> {
  const { rows } = await pool().query<LossRow>({
    text: `with loss as (
        select product_id, warehouse_id, case when reason_code = 'FOUND' then 'LOSS' else reason_code::text end as reason_code,
          count(*) filter (where on_hand_delta < 0) as times, -sum(on_hand_delta) as units, max(created_at) as last_at
        from ledger_entry e
        where type in ('ADJUSTED', 'COUNTED') and reason_code in ('DAMAGE', 'LOSS', 'FOUND') and undoes is null
          and position >= ledger_position_at($1::timestamptz) and not exists (select from ledger_entry u where u.undoes = e.position)
        group by 1, 2, 3 having sum(on_hand_delta) < 0
      )
      select t.product_id as "productId", p.sku, p.name, t.warehouse_id as "warehouseId", w.code as "warehouseCode", w.city,
        t.reason_code as "reasonCode", t.times::float8 as times, t.units::float8 as "lostUnits"
      from loss t join product p on p.id = t.product_id join warehouse w on w.id = t.warehouse_id
      where w.is_active and not exists (
        select from count_line l join stock_count c on c.id = l.count_id
        where l.product_id = t.product_id and c.warehouse_id = t.warehouse_id
          and (c.status = 'OPEN' or c.status = 'APPLIED' and l.counted_at > t.last_at))
      order by t.units desc, p.sku, w.code`,
    values: [since],
  });
  return rows;
}

export type LimitRow = Pick<
  LimitAdvice,
  "policyCode" | "limit" | "maximum" | "isOfBoth" | "requests" | "products" | "name"
> & { minutes: number };

/**
 * Requests that were refused because they were one unit above the shopper's limit: since that limit was last changed, and of products
 * that nobody was refused for lack of stock. Limits are looked at after stock, so enough was there. `minutes`: different ones, each
 * product's by itself, because one shopper may ask again and again.
 */
export async function readOverLimit(since: Date): Promise<LimitRow[]> {
  const { rows } = await pool().query<LimitRow>({
    text: `with of_product as (
        select p.policy_code, r.limit_name, p.id, p.name, sum(r.count) as requests,
          count(distinct date_trunc('minute', r.at)) as minutes
        from refused_line r join product p on p.id = r.product_id
        where r.at >= $1::timestamptz and r.code = 'HOLD_LIMIT_REACHED' and r.beyond = 1 and p.is_active
          and not exists (select from refused_line s
            where s.product_id = r.product_id and s.at >= $1::timestamptz and s.code = any($2::text[]))
          and not exists (select from setting_change s
            where s.subject = 'POLICY' and s.subject_id = p.policy_code and s.changes ? r.limit_name and s.created_at > r.at)
        group by 1, 2, 3, 4
      )
      select o.policy_code as "policyCode", o.limit_name as limit,
        case o.limit_name when 'maxHeld' then p.max_held else p.max_bought end as maximum,
        o.limit_name = 'maxHeld' and coalesce(p.max_bought <= p.max_held, false)
          or o.limit_name = 'maxBought' and p.max_held <= p.max_bought as "isOfBoth",
        sum(o.requests)::float8 as requests, sum(o.minutes)::float8 as minutes, count(*)::integer as products,
        (array_agg(o.name order by o.requests desc, o.name))[1] as name
      from of_product o join policy p on p.code = o.policy_code
      group by o.policy_code, o.limit_name, p.max_held, p.max_bought order by requests desc, 1, 2`,
    values: [since, LACK_OF_STOCK],
  });
  return rows;
}

export type LapsedRow = {
  productId: string;
  holds: number;
  lapsedHolds: number;
  lapsedUnitSeconds: number;
  unprovenUnitSeconds: number;
  freedUnitSeconds: number;
};

/**
 * By product, the holds that ended, and of them those that ran out; of how much of that nobody had given a proof, and how much
 * shorter holds would have freed. Without offers, and without what was paid for when it was made.
 */
export async function readLapsed(since: Date, shorter: readonly ShorterHold[]): Promise<LapsedRow[]> {
  const { rows } = await pool().query<LapsedRow>({
    text: `with ended as (
        select l.product_id, r.id, l.quantity, l.unproven_network is not null as is_unproven,
          coalesce(r.release_reason = 'EXPIRED', false) as is_lapsed, extract(epoch from r.expires_at - r.created_at) as seconds
        from reservation r join reservation_line l on l.reservation_id = r.id
        where r.created_at >= $1::timestamptz
          and (r.status = 'CONFIRMED' and r.confirmed_at > r.created_at
            or r.status = 'RELEASED' and r.release_reason not in ('REPLACED', 'STOCK_LOST'))
          and not exists (select from waitlist_entry w where w.reservation_id = r.id)
      )
      select e.product_id as "productId", count(distinct e.id)::integer as holds,
        count(distinct e.id) filter (where is_lapsed)::integer as "lapsedHolds",
        coalesce(sum(quantity * seconds) filter (where is_lapsed), 0)::float8 as "lapsedUnitSeconds",
        coalesce(sum(quantity * seconds) filter (where is_lapsed and is_unproven), 0)::float8 as "unprovenUnitSeconds",
        coalesce(sum(quantity * least(seconds, s.hold_seconds - s.shorter_seconds)) filter (where is_lapsed), 0)::float8
          as "freedUnitSeconds"
      from ended e join product p on p.id = e.product_id
      left join unnest($2::text[], $3::integer[], $4::integer[]) s (policy_code, hold_seconds, shorter_seconds)
        on s.policy_code = p.policy_code
      group by 1`,
    values: [
      since,
      shorter.map(({ policyCode }) => policyCode),
      shorter.map(({ holdSeconds }) => holdSeconds),
      shorter.map(({ shorterSeconds }) => shorterSeconds),
    ],
  });
  return rows;
}
