import { pool } from "@/lib/db/pool";

type LineIn = { orderId: string; productId: string; warehouseId: string; left: number };

/** The lines of orders in some warehouses, and how many of their units have not left. */
export async function readLinesIn(
  warehouseIds: readonly string[],
  orderIds: readonly string[],
): Promise<readonly LineIn[]> {
  const { rows } = await pool().query<LineIn>({
    name: "lines-in-warehouses",
    text: `select reservation_id as "orderId", product_id as "productId", warehouse_id as "warehouseId",
        quantity - shipped - cancelled as left
      from reservation_line
      where reservation_id = any($1::uuid[]) and warehouse_id = any($2::uuid[]) and status = 'CONFIRMED'`,
    values: [orderIds, warehouseIds],
  });
  return rows;
}
