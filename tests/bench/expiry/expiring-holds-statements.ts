import type pg from "pg";

/**
 * Writes `count` running holds with all their rows, half of them of `productId`, the others spread over all products. They
 * end one after the other between `fromSeconds` and `toSeconds` from now. The ledger equation holds afterwards.
 */
export async function insertHolds(
  client: pg.Client,
  {
    productId,
    count,
    fromSeconds,
    toSeconds,
  }: { productId: string; count: number; fromSeconds: number; toSeconds: number },
): Promise<void> {
  await client.query("begin");
  await client.query(HOLDS_TABLE);
  await client.query(HOLDS, [productId, count, fromSeconds, toSeconds]);
  for (const statement of [RESERVATIONS, LINES, ENTRIES, FIGURES]) await client.query(statement);
  await client.query("commit");
  await client.query("vacuum (analyze)");
}

/** How many holds are over and not ended yet. */
export async function countOverdue(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(OVERDUE);
  return rows[0]?.count ?? 0;
}

const OVERDUE = `
select count(*)::integer as count from reservation_line where status = 'PENDING' and held_until <= clock_timestamp()`;

const HOLDS_TABLE = `
create temporary table hold (
  n integer, id uuid, product_id uuid, warehouse_id uuid, shopper text, held integer, created_at timestamptz,
  expires_at timestamptz
) on commit drop`;

const HOLDS = `
insert into hold
select n, gen_random_uuid(), r.product_id, r.warehouse_id, 'shopper:' || gen_random_uuid(),
  row_number() over (partition by r.product_id, r.warehouse_id order by n), clock_timestamp(),
  clock_timestamp() + $3::integer * interval '1 second' + n * ($4::integer - $3::integer) * interval '1 second' / $2::integer
from generate_series(1, $2::integer) as n
join (
  select product_id, warehouse_id, product_id = $1::uuid as is_hot,
    row_number() over (partition by product_id = $1::uuid order by product_id, warehouse_id) - 1 as index,
    count(*) over (partition by product_id = $1::uuid) as rows
  from inventory
) r on r.is_hot = (n % 2 = 0) and r.index = (n / 2) % r.rows
order by n`;

const RESERVATIONS = `
insert into reservation (id, status, owner, holder, extensions_left, extension_seconds, created_at, expires_at)
select id, 'PENDING', shopper, shopper, 2, 300, created_at, expires_at from hold order by n`;

const LINES = `
insert into reservation_line (reservation_id, product_id, warehouse_id, position, quantity, unit_price, currency, holder,
  status, held_until, shipped, cancelled, returned)
select id, product_id, warehouse_id, 0, 1, 249900, 'INR', shopper, 'PENDING', expires_at, 0, 0, 0 from hold order by n`;

/** Rows without enough units get them first. */
const ENTRIES = `
with received as (
  insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta, shortfall_delta,
    on_hand, reserved, committed, shortfall, reason_code, actor, created_at)
  select 'RECEIVED', i.product_id, i.warehouse_id, h.units, 0, 0, 0, i.on_hand + h.units, i.reserved, i.committed,
    i.shortfall, 'RECEIPT', 'bench', h.at
  from (select product_id, warehouse_id, count(*)::integer as units, min(created_at) as at from hold group by 1, 2) h
  join inventory i using (product_id, warehouse_id)
)
insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta, shortfall_delta,
  on_hand, reserved, committed, shortfall, reason_code, actor, reservation_id, created_at)
select 'RESERVED', h.product_id, h.warehouse_id, 0, 1, 0, 0,
  i.on_hand + count(*) over (partition by h.product_id, h.warehouse_id), i.reserved + h.held, i.committed, i.shortfall,
  'HOLD', h.shopper, h.id, h.created_at
from hold h join inventory i using (product_id, warehouse_id)
order by h.n`;

const FIGURES = `
update inventory i set on_hand = i.on_hand + h.units, reserved = i.reserved + h.units
from (select product_id, warehouse_id, count(*)::integer as units from hold group by 1, 2) h
where i.product_id = h.product_id and i.warehouse_id = h.warehouse_id`;
