import type { Pool } from "pg";
import type { Shop } from "./shop";

/** Every reservation in the database for a shop's warehouse, with its status. */
export async function storedReservations(pool: Pool, shop: Shop): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string; status: string }>(
    `select distinct r.id, r.status::text from reservation r join reservation_line l on l.reservation_id = r.id
     where l.warehouse_id = $1`,
    [shop.warehouseId],
  );
  return new Map(rows.map(({ id, status }) => [id, status]));
}

/** A shop's units on hand, reserved and committed, in the order of its products. */
export async function storedFigures(
  pool: Pool,
  shop: Shop,
): Promise<{ onHand: number; reserved: number; committed: number }[]> {
  const { rows } = await pool.query<{ onHand: number; reserved: number; committed: number }>(
    `select i.on_hand as "onHand", i.reserved, i.committed
     from unnest($2::uuid[]) with ordinality as x (id, n)
     join inventory i on i.product_id = x.id and i.warehouse_id = $1 order by x.n`,
    [shop.warehouseId, shop.products],
  );
  return rows;
}
