import { pool } from "@/lib/db/pool";
import { dayOf } from "@/lib/format/shop-days";
import { TIME_ZONE } from "@/lib/messages/locale";
import { type Period, QUARTER_MS } from "./period";
import type { PeriodStats } from "./period-schemas";

const FIGURES = ["holds", "orders", "sold_units", "sold_amount", "lapsed", "let_go"] as const;

export type FlowRow = {
  isBefore: boolean;
  /** Which step of the period it is in, or of the time before. */
  step: number;
  warehouseId: string;
  holds: number;
  orders: number;
  soldUnits: number;
  soldAmount: number;
  lapsed: number;
  letGo: number;
};

/** What the ledger has beyond the sums. */
const NEWER = "trade_between((select position from trade_kept), 9223372036854775807)";

/**
 * What was held and sold in the period and the time before, in each step and warehouse. Sums are kept for quarters of an hour; of the
 * quarter in which the time before ends, the entries are read.
 */
export async function readFlow({ from, to, before, stepMs }: Period): Promise<FlowRow[]> {
  const { rows } = await pool().query<FlowRow>({
    name: "period-flow",
    text: `with part as (
        select at, warehouse_id, ${FIGURES.join(", ")} from trade_quarter
        where at >= $1::timestamptz and at < $2::timestamptz or at >= $3::timestamptz and at < $4::timestamptz
        union all
        select at, warehouse_id, ${FIGURES.join(", ")} from ${NEWER} where at >= $1::timestamptz and at < $2::timestamptz
        union all
        select at, warehouse_id, ${FIGURES.join(", ")}
        from trade_between(ledger_position_at($4::timestamptz) - 1, ledger_position_at($5::timestamptz) - 1)
      ), placed as (
        select at < $1::timestamptz as is_before,
          extract(epoch from at - case when at < $1::timestamptz then $3 else $1 end) * 1000 as after_ms, part.*
        from part
      )
      select is_before as "isBefore", floor(after_ms / $6::integer)::integer as step, warehouse_id as "warehouseId",
        sum(holds)::float8 as holds, sum(orders)::float8 as orders, sum(sold_units)::float8 as "soldUnits",
        sum(sold_amount)::float8 as "soldAmount", sum(lapsed)::float8 as lapsed, sum(let_go)::float8 as "letGo"
      from placed group by 1, 2, 3`,
    values: [from, to, before.from, quarterOf(before.to), before.to, stepMs],
  });
  return rows;
}

function quarterOf(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / QUARTER_MS) * QUARTER_MS);
}

export type RefusalRow = { isBefore: boolean; step: number; code: string; count: number };

/** Refused holds by their reason, likewise, but by whole quarters of an hour: nothing tells more of them. */
export async function readRefusals({ from, to, before, stepMs }: Period): Promise<RefusalRow[]> {
  const { rows } = await pool().query<RefusalRow>({
    name: "period-refusals",
    text: `select at < $1::timestamptz as "isBefore", code, sum(count)::float8 as count,
        floor(extract(epoch from at - case when at < $1::timestamptz then $3 else $1 end) * 1000 / $5::integer)::integer as step
      from refusal_quarter
      where at >= $1::timestamptz and at < $2::timestamptz or at >= $3::timestamptz and at < $4::timestamptz
      group by 1, 2, 4`,
    values: [from, to, before.from, before.to, stepMs],
  });
  return rows;
}

const HOTTEST_MAX = 10;

type HotRow = {
  productId: string;
  sku: string;
  name: string;
  heldUnits: number;
  soldUnits: number;
  soldAmount: number;
  soldBefore: number;
};

/** The products that sold most. Of the day in which the time before ends, their entries are read. */
export async function readHottest({ from, to, before }: Period): Promise<HotRow[]> {
  const [first, last] = [dayOf(from.toISOString()), lastDay(to)];
  const firstBefore = dayOf(before.from.toISOString());
  const lastBefore = dayOf(before.to.toISOString());
  const { rows } = await pool().query<HotRow>({
    text: `with hot as (
        select product_id, sum(held_units) as held_units, sum(sold_units) as sold_units, sum(sold_amount) as sold_amount
        from (
          select product_id, held_units::bigint, sold_units::bigint, sold_amount from trade_day
          where day between $1::date and $2::date
          union all
          select product_id, held_units, sold_units, sold_amount from ${NEWER}
          where (at at time zone '${TIME_ZONE}')::date between $1::date and $2::date
        ) part group by 1 having sum(sold_units) > 0 or sum(held_units) > 0
        order by 3 desc, 2 desc, 1 limit ${HOTTEST_MAX}
      )
      select h.product_id as "productId", p.sku, p.name, h.held_units::float8 as "heldUnits",
        h.sold_units::float8 as "soldUnits", h.sold_amount::float8 as "soldAmount", (
          coalesce((select sum(d.sold_units) from trade_day d
            where d.product_id = h.product_id and d.day >= $3::date and d.day < $4::date), 0)
          + coalesce((select sum(e.committed_delta) from ledger_entry e
            where e.product_id = h.product_id and e.type = 'CONFIRMED' and e.reservation_id is not null
              and e.created_at >= ($4::date)::timestamp at time zone '${TIME_ZONE}' and e.created_at < $5::timestamptz), 0)
        )::float8 as "soldBefore"
      from hot h join product p on p.id = h.product_id
      order by h.sold_units desc, h.held_units desc, h.product_id`,
    values: [first, last, firstBefore, lastBefore, before.to],
  });
  return rows;
}

/** The last day that a span touches; its end is the next day's beginning if the day is over. */
function lastDay(to: Date): string {
  return dayOf(new Date(to.getTime() - 1).toISOString());
}

type HeldRow = { warehouseId: string; units: number; amount: number };

/** Units and money in running holds, by warehouse, and how many holds there are. */
export async function readHeld(): Promise<{ holds: number; byWarehouse: HeldRow[] }> {
  const { rows } = await pool().query<{ holds: number; byWarehouse: HeldRow[] }>({
    name: "held-money",
    text: `select (select count(*)::integer from reservation where status = 'PENDING' and expires_at > statement_timestamp()) as holds,
      coalesce((select json_agg(h) from (
        select warehouse_id as "warehouseId", sum(quantity)::float8 as units, sum(quantity::bigint * unit_price)::float8 as amount
        from reservation_line where status = 'PENDING' and held_until > statement_timestamp() group by 1
      ) h), '[]') as "byWarehouse"`,
  });
  return rows[0] ?? { holds: 0, byWarehouse: [] };
}

type WaitingRow = { productId: string; sku: string; name: string; units: number; amount: number; places: number };
export type Waiting = Omit<WaitingRow, "productId" | "sku" | "name"> & { products: WaitingRow[] };

/** What the waitlist wants, in units and at today's prices. */
export async function readWaiting(): Promise<Waiting> {
  const { rows } = await pool().query<Waiting>({
    name: "waitlist-demand",
    text: `with demand as materialized (
        select w.product_id, sum(w.quantity) as units, count(*) as places from waitlist_entry w where w.status = 'WAITING' group by 1
      ), priced as materialized (
        select d.*, p.sku, p.name, d.units * p.price_amount as amount from demand d join product p on p.id = d.product_id
      )
      select coalesce(sum(units), 0)::float8 as units, coalesce(sum(amount), 0)::float8 as amount,
        coalesce(sum(places), 0)::float8 as places, coalesce((select json_agg(t) from (
          select product_id as "productId", sku, name, units::float8, amount::float8, places::float8
          from priced order by amount desc, product_id limit 5
        ) t), '[]') as products
      from priced`,
  });
  return rows[0] ?? { units: 0, amount: 0, places: 0, products: [] };
}

type LoadRow = Omit<PeriodStats["warehouses"][number], "held" | "soldUnits" | "before">;

/** What lies in each open warehouse, and what of it has to leave. */
export async function readLoad(): Promise<LoadRow[]> {
  const { rows } = await pool().query<LoadRow>({
    name: "warehouse-load",
    text: `select w.id, w.code, w.name, w.city, w.latitude, w.longitude,
        coalesce(i.on_hand, 0)::float8 as "onHand", coalesce(i.committed, 0)::float8 as "toShip"
      from warehouse w left join (
        select warehouse_id, sum(on_hand) as on_hand, sum(committed) as committed from inventory group by 1
      ) i on i.warehouse_id = w.id
      where w.is_active or i.committed > 0 order by i.committed desc nulls last, w.code`,
  });
  return rows;
}

/** The database's time. */
export async function readNow(): Promise<Date> {
  const { rows } = await pool().query<{ now: Date }>({ name: "now", text: "select clock_timestamp() as now" });
  return rows[0]?.now ?? new Date();
}
