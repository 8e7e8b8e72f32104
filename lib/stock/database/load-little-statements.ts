import type { PoolClient } from "pg";
import { arrayLiteral, distinctLiteral } from "@/lib/db/unnest";
import type { Needs } from "../verbs/verb";
import { commonColumns, LOCKING, MOMENT, runLoad } from "./load-parts-statements";
import type { Loaded, LoadOptions } from "./loaded";

/**
 * What a group reads that only makes holds, of products for which nobody waits, on rows without an overdue hold: most
 * groups of a hot product. `hasMore` where it is not so, and the whole must be loaded.
 */
const LOAD_LITTLE = `
with ${MOMENT}, touched as materialized (
  select product_id, warehouse_id from unnest($3::uuid[], $4::uuid[]) as x (product_id, warehouse_id)
  union select i.product_id, i.warehouse_id from inventory i where i.product_id = any($5::uuid[])
), ${LOCKING}
select
  ${commonColumns({
    products: "id = any($6::uuid[])",
    warehouses: "id = any($7::uuid[]) or id = any(array(select warehouse_id from row_id))",
    holders: "select distinct holder, product_id from unnest($8::text[], $9::uuid[]) as h (holder, product_id)",
    answerKeys: "$10::uuid[]",
  })},
  exists (select from waitlist_entry w where w.product_id = any($6::uuid[]) and w.status = 'WAITING')
  or exists (
    select from moment cross join touched t cross join lateral (
      select from reservation_line l
      where l.product_id = t.product_id and l.warehouse_id = t.warehouse_id
        and l.status = 'PENDING' and l.held_until <= moment.now
      limit 1
    ) o
  ) as "hasMore"`;

/** Whether a group's needs are such that a little load may be enough. */
export function mayBeLittle(needs: readonly Needs[]): boolean {
  return needs.every(({ reservationIds, retakes, entryIds, waiters, shrinks }) =>
    [reservationIds, retakes, entryIds, waiters, shrinks].every((named) => named.length === 0),
  );
}

/** Loads that much, and locks the rows in the order of their ids. */
export function loadLittle(client: PoolClient, needs: readonly Needs[], options: LoadOptions): Promise<Loaded> {
  const rows = needs.flatMap((need) => need.rows);
  const holders = needs.flatMap((need) => need.holders);
  return runLoad(client, "stock-load-little", LOAD_LITTLE, [
    options.now,
    options.afterLastEntry,
    arrayLiteral(rows.map((row) => row.productId)),
    arrayLiteral(rows.map((row) => row.warehouseId)),
    distinctLiteral(needs.flatMap((need) => need.wholeProductIds)),
    distinctLiteral(needs.flatMap((need) => need.productIds)),
    distinctLiteral(needs.flatMap((need) => need.warehouseIds)),
    arrayLiteral(holders.map(({ holder }) => holder)),
    arrayLiteral(holders.map(({ productId }) => productId)),
    distinctLiteral(options.answerKeys),
  ]);
}
