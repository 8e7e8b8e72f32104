import type { Pool } from "pg";
import { boundedQuery } from "@/lib/db/bounded-query";
import type { Point } from "@/lib/stock/routing/great-circle";

/** Where warehouses are, also those that no longer sell: what is held there is still sent from there. */
export async function warehousePlaces(pool: Pool, ids: readonly string[]): Promise<Map<string, Point>> {
  const { rows } = await boundedQuery<Point & { id: string }>(pool, {
    name: "warehouse-places",
    text: "select id, latitude, longitude from warehouse where id = any($1::uuid[])",
    values: [ids],
  });
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}
