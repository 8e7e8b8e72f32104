import { pool } from "@/lib/db/pool";

/** Maximum number of URLs in a sitemap file, by the protocol. */
const ADDRESSES_MAX = 50_000;

/** Slugs of all active products. */
export async function readProductSlugs(): Promise<string[]> {
  const { rows } = await pool().query<{ slug: string }>({
    name: "product-slugs",
    text: "select slug from product where is_active order by slug limit $1::integer",
    values: [ADDRESSES_MAX],
  });
  return rows.map((row) => row.slug);
}
