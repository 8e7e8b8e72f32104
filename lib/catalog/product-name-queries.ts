import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { ProductParams } from "./catalog-schemas";

/** An active product's id and slug by what its address may name: its id, SKU or slug. Null if there is none. */
export async function findProductName(named: string): Promise<{ id: string; slug: string } | null> {
  const { data } = ProductParams.safeParse({ idOrSlugOrSku: named });
  if (!data) return null;
  const { rows } = await boundedQuery<{ id: string; slug: string }>(pool(), {
    name: "product-name",
    text: `select id, slug from product where is_active and (slug = $1::text or sku = $2::text or id::text = $1::text)
      order by id::text = $1::text desc, sku = $2::text desc limit 1`,
    values: [data.idOrSlugOrSku.toLowerCase(), data.idOrSlugOrSku.toUpperCase()],
  });
  return rows[0] ?? null;
}
