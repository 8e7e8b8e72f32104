import type { PoolClient } from "pg";
import { boundedQuery } from "@/lib/db/statement";
import type { Needs } from "../verbs/verb";
import type { Loaded } from "./load-statements";

/** Units that orders are short of, in the rows that commands settle. Groups that settle nothing never send it. */
export async function loadShortUnits(client: PoolClient, needs: readonly Needs[]): Promise<Loaded["shortUnits"]> {
  const wanted = needs.flatMap(({ shortRows }) => shortRows);
  const { rows } = await boundedQuery<Loaded["shortUnits"][number]>(client, {
    name: "stock-short",
    text: `select x.product_id as "productId", x.warehouse_id as "warehouseId", coalesce(sum(l.short), 0)::integer as units
      from (select distinct * from unnest($1::uuid[], $2::uuid[]) as x (product_id, warehouse_id)) x
      left join lateral (
        select l.short from reservation_line l
        where l.product_id = x.product_id and l.warehouse_id = x.warehouse_id and l.short > 0) l on true
      group by 1, 2`,
    values: [wanted.map(({ productId }) => productId), wanted.map(({ warehouseId }) => warehouseId)],
  });
  return rows;
}
