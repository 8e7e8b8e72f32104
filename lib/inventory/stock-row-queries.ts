import type { Admin, Key } from "@/lib/auth/caller";
import { seesCosts } from "@/lib/auth/caller";
import { pool } from "@/lib/db/pool";
import type { PricedRow } from "./stock-row-schemas";

type Row = Omit<PricedRow, "updatedAt"> & { updatedAt: Date };

/** The rows of some products in every warehouse. Unknown SKUs have none. */
export async function readPricedRows(skus: readonly string[], caller: Pick<Admin | Key, "role">): Promise<PricedRow[]> {
  const { rows } = await pool().query<Row>({
    name: "priced-rows",
    text: `select p.id as "productId", p.sku, p.name, p.category, p.image, w.id as "warehouseId", w.code as "warehouseCode",
        w.city, p.is_active and w.is_active as "isSold", i.on_hand as "onHand", i.reserved, i.committed,
        i.safety_stock as "safetyStock", i.set_aside as "setAside", i.shortfall, i.backorder_allowance as "backorderAllowance", i.available,
        i.updated_at as "updatedAt", case when $2::boolean and p.cost_amount is not null
          then json_build_object('amount', p.cost_amount, 'currency', p.currency) end as cost
      from inventory_now i join product p on p.id = i.product_id join warehouse w on w.id = i.warehouse_id
      where p.sku = any($1::text[]) order by p.sku, w.code`,
    values: [skus, seesCosts(caller)],
  });
  return rows.map(({ updatedAt, ...row }) => ({ ...row, updatedAt: updatedAt.toISOString() }));
}
