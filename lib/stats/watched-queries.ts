import { pool } from "@/lib/db/pool";
import { readOversold } from "@/lib/risk/read-risk";
import { type Unnamed, withNames } from "./stats-queries";
import type { ProductShare, Watched } from "./verdict";

/** A few owners with most units of a product each are compared by their share of it. */
const LARGE_MAX = 100;

/** Of those, how many are named. */
const NAMED_MAX = 5;

const HELD = `select l.product_id, r.owner, sum(l.quantity) as units, (array_agg(r.id order by r.created_at desc))[1] as reservation_id
  from reservation_line l join reservation r on r.id = l.reservation_id
  where l.status = 'PENDING' and l.held_until > statement_timestamp()
  group by 1, 2 order by units desc, 1, 2 limit ${LARGE_MAX}`;

const SHARES = `select coalesce(json_agg(json_build_object('owner', h.owner, 'reservationId', h.reservation_id,
    'productName', h.name, 'sku', h.sku, 'units', h.units, 'sellable', h.sellable) order by h.share desc, h.units desc), '[]')
  from (
    select h.*, p.name, p.sku, s.sellable, h.units / greatest(s.sellable, 1) as share
    from (${HELD}) h
    cross join lateral (
      select sum(i.available + i.reserved) as sellable from inventory_now i where i.product_id = h.product_id offset 0
    ) s
    join product p on p.id = h.product_id
    where h.units >= (select owner_share_units from verdict_setting)
    order by share desc, h.units desc limit ${NAMED_MAX}
  ) h`;

const ENDED = `select at, orders::bigint, orders::bigint + lapsed + let_go as ended from trade_quarter
    where at >= statement_timestamp() - interval '174 hours'
  union all
  select at, orders, orders + lapsed + let_go
  from trade_between((select position from trade_kept), 9223372036854775807)`;

const endedIf = (condition: string) => `json_build_object(
  'orders', coalesce(sum(orders) filter (where ${condition}), 0), 'ended', coalesce(sum(ended) filter (where ${condition}), 0))`;

const SOLD_OUT = `select json_build_object('products', count(*), 'units', coalesce(sum(d.units), 0), 'places', coalesce(sum(d.places), 0),
    'amount', coalesce(sum(d.units * p.price_amount), 0))
  from (select product_id, sum(quantity) as units, count(*) as places from waitlist_entry where status = 'WAITING' group by 1) d
  join product p on p.id = d.product_id and p.is_active
  where not exists (select from inventory_now i where i.product_id = d.product_id and i.available > 0)`;

/** What the verdict watches and the other figures don't have. */
export async function readWatched(): Promise<Watched> {
  const oversold = await readOversold();
  const { rows } = await pool().query<Omit<Watched, "shares" | "oversold"> & { shares: Unnamed<ProductShare>[] }>({
    name: "panel-watched",
    text: `select (${SHARES}) as shares, lately, "weekBefore", (${SOLD_OUT}) as "soldOut",
        (select count(*)::integer from reservation where status = 'PENDING' and expires_at <= statement_timestamp()) as "overdueHolds"
      from (
        select ${endedIf("at >= statement_timestamp() - interval '6 hours'")} as lately,
          ${endedIf("at < statement_timestamp() - interval '6 hours'")} as "weekBefore"
        from (${ENDED}) e
      ) ended`,
  });
  const [watched] = rows;
  if (!watched) throw new Error("an aggregate returns one row");
  return { ...watched, shares: await withNames(watched.shares), oversold };
}
