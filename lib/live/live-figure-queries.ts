import type { Pool } from "pg";
import { type ProductRow, selectProducts } from "@/lib/catalog/catalog-queries";
import { boundedQuery } from "@/lib/db/statement";
import type { LiveStock } from "./live-schemas";

export type LiveFigures = {
  stock: LiveStock;
  /** Milliseconds from the read to the end of the first running hold; null if there is none. */
  firstReleaseInMs: number | null;
  hasOverdueHolds: boolean;
};

type Row = Pick<
  ProductRow,
  "id" | "available" | "inventory" | "nextReleaseAt" | "moreExpectedOn" | "firstReleaseInMs" | "overdue"
> & { serverTime: Date };

/** Figures of active products by id (null: all), read at one moment and counted as in the catalogue. */
export async function readLiveFigures(
  pool: Pool,
  productIds: readonly string[] | null,
): Promise<Map<string, LiveFigures>> {
  const { rows } = await boundedQuery<Row>(pool, {
    name: productIds === null ? "live-figures-of-all" : "live-figures",
    text: `select id, available, inventory, "nextReleaseAt", "moreExpectedOn", "firstReleaseInMs", overdue,
        statement_timestamp() as "serverTime"
      from (${selectProducts(
        `select * from product p where p.is_active ${productIds === null ? "" : "and p.id = any($1::uuid[])"}`,
        "''::text",
      )}) product
      order by id`,
    ...(productIds === null ? {} : { values: [productIds] }),
  });
  return new Map(rows.map((row) => [row.id, figuresOf(row)]));
}

function figuresOf({
  id,
  available,
  inventory,
  nextReleaseAt,
  moreExpectedOn,
  firstReleaseInMs,
  overdue,
  serverTime,
}: Row): LiveFigures {
  const stock = {
    productId: id,
    available,
    inventory,
    nextReleaseAt: nextReleaseAt?.toISOString() ?? null,
    moreExpectedOn,
    serverTime: serverTime.toISOString(),
  };
  return { stock, firstReleaseInMs, hasOverdueHolds: overdue > 0 };
}

/** The ids in `productIds` without an active product. */
export async function findUnknownProducts(pool: Pool, productIds: readonly string[]): Promise<string[]> {
  const { rows } = await boundedQuery<{ id: string }>(pool, {
    name: "live-known-products",
    text: "select id from product where is_active and id = any($1::uuid[])",
    values: [productIds],
  });
  const known = new Set(rows.map(({ id }) => id));
  return productIds.filter((id) => !known.has(id));
}
