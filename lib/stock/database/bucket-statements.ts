import type { PoolClient } from "pg";
import { boundedQuery } from "@/lib/db/statement";
import type { BucketUnits } from "../state";
import type { Needs } from "../verbs/verb";

/** What the commands' rows have in each bucket: the sum of their entries. Groups that name no bucket never send it. */
export async function loadBuckets(client: PoolClient, needs: readonly Needs[]): Promise<BucketUnits[]> {
  const named = needs.flatMap(({ buckets }) => buckets);
  const { rows } = await boundedQuery<BucketUnits>(client, {
    name: "stock-buckets",
    text: `select e.product_id as "productId", e.warehouse_id as "warehouseId", e.bucket,
        sum(e.set_aside_delta)::integer as units
      from (select distinct * from unnest($1::uuid[], $2::uuid[]) n (product_id, warehouse_id)) named
      join ledger_entry e using (product_id, warehouse_id)
      where e.bucket is not null
      group by e.product_id, e.warehouse_id, e.bucket`,
    values: [named.map(({ productId }) => productId), named.map(({ warehouseId }) => warehouseId)],
  });
  return rows;
}
