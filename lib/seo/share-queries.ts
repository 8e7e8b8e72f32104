import { pool } from "@/lib/db/pool";
import type { Money } from "@/lib/format/money";

export type SharedProduct = { name: string; category: string; price: Money; image: string };

/** An active product for a shared link; null if no product has this slug. */
export async function readSharedProduct(slug: string): Promise<SharedProduct | null> {
  const { rows } = await pool().query<SharedProduct>({
    name: "shared-product",
    text: `select name, category, json_build_object('amount', price_amount, 'currency', currency) as price, image
      from product where slug = $1::text and is_active`,
    values: [slug],
  });
  return rows[0] ?? null;
}
