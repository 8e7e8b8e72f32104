import { FEW_UNITS } from "@/lib/catalog/availability";
import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { daysOfCover } from "@/lib/inventory/days-of-cover";
import { soldUnits } from "@/lib/inventory/inventory-queries";
import { TIME_ZONE } from "@/lib/messages/locale";
import { enqueue } from "@/lib/outbox/outbox-statements";
import type { LowStockFacts } from "./compose/low-stock";

const ROWS = "from inventory_now i join product p on p.id = i.product_id join warehouse w on w.id = i.warehouse_id";

/** A row of what is sold, at its threshold or below. A paused warehouse sells nothing, so it isn't short of anything. */
const IS_LOW = `p.is_active and w.is_active and not w.is_paused
  and i.available <= coalesce(i.low_threshold, p.low_threshold, ${FEW_UNITS})`;

/**
 * Makes today's digest once `hour` has come in the shop's time zone, unless it was made, and adds a mail to each address if
 * anything is low. The first of several processes makes it, all others do nothing. Returns how many mails there will be.
 */
export async function makeLowStockDigest(addresses: readonly string[], hour: number): Promise<number> {
  return await inTransaction(async (client) => {
    const { rows } = await client.query<{ day: string }>(
      `insert into low_stock_digest (day) select (now() at time zone '${TIME_ZONE}')::date
       where extract(hour from now() at time zone '${TIME_ZONE}') >= $1::integer on conflict do nothing returning day::text`,
      [hour],
    );
    const day = rows[0]?.day;
    if (day === undefined) return 0;
    await client.query(`delete from low_stock_row r where not exists (
      select ${ROWS} where ${IS_LOW} and i.product_id = r.product_id and i.warehouse_id = r.warehouse_id)`);
    await client.query(
      `insert into low_stock_row (product_id, warehouse_id, since) select i.product_id, i.warehouse_id, $1::date ${ROWS} where ${IS_LOW}
       on conflict do nothing`,
      [day],
    );
    const { rows: low } = await client.query("select from low_stock_row limit 1");
    if (low.length === 0) return 0;
    for (const to of addresses) await enqueue(client, { kind: "LOW_STOCK", subjectId: day, payload: { to } });
    return addresses.length;
  });
}

type Row = Omit<LowStockFacts["rows"][number], "daysOfCover"> & { sold: number; count: number; newCount: number };

/** The rows of a day's digest that are still low, newly low ones first, then those with fewest available. */
export async function readLowStock(day: string, most: number): Promise<Omit<LowStockFacts, "link"> | null> {
  const { rows } = await boundedQuery<Row>(pool(), {
    text: `select l.*, ${soldUnits("l")} as sold
      from (
        select i.product_id, i.warehouse_id, p.name, p.sku, w.code as "warehouseCode", i.on_hand as "onHand", i.available,
          r.since = $1::date as "isNew", count(*) over ()::integer as count,
          (count(*) filter (where r.since = $1::date) over ())::integer as "newCount"
        ${ROWS} join low_stock_row r on r.product_id = i.product_id and r.warehouse_id = i.warehouse_id where ${IS_LOW}
        order by r.since = $1::date desc, i.available, p.name, w.code limit $2::integer
      ) l order by "isNew" desc, available, name, "warehouseCode"`,
    values: [day, most],
  });
  const [first] = rows;
  if (!first) return null;
  const { count, newCount } = first;
  return {
    count,
    newCount,
    rows: rows.map(({ sold, ...row }) => ({ ...row, daysOfCover: daysOfCover(row.available, sold) })),
  };
}
