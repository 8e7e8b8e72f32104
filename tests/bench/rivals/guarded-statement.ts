import { randomUUID } from "node:crypto";
import pg from "pg";
import { type Contender, HOLD_MS, POOL_SIZE } from "../contender";

const HOLD = `
with held as (
  update inventory set reserved = reserved + 1, updated_at = clock_timestamp()
  where product_id = $2 and warehouse_id = $3 and on_hand - reserved - committed - safety_stock >= 1
  returning *
), new_reservation as (
  insert into reservation (id, status, owner, holder, extensions_left, extension_seconds, created_at, expires_at)
  select $1, 'PENDING', $4, $4, 2, 300, updated_at, updated_at + $5 * interval '1 millisecond' from held
  returning id, expires_at
), new_line as (
  insert into reservation_line (reservation_id, product_id, warehouse_id, position, quantity, unit_price, currency,
    holder, status, held_until, shipped, cancelled, returned)
  select $1, h.product_id, h.warehouse_id, 0, 1, p.price_amount, p.currency, $4, 'PENDING', r.expires_at, 0, 0, 0
  from held h cross join new_reservation r join product p on p.id = h.product_id
)
insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta,
  shortfall_delta, on_hand, reserved, committed, shortfall, reason_code, actor, reservation_id, created_at)
select 'RESERVED', product_id, warehouse_id, 0, 1, 0, 0, on_hand, reserved, committed, shortfall, 'HOLD', $4, $1,
  updated_at
from held`;

/** One guarded statement per request: if too few units are left, the update finds no row and nothing is written. */
export const guardedStatement: Contender = {
  name: "(3) one guarded statement",
  open(connectionString) {
    const pool = new pg.Pool({ connectionString, max: POOL_SIZE });
    // Idle connections are cut when the round's database is dropped.
    pool.on("error", () => undefined);
    return {
      async reserve({ productId, warehouseId, shopper }) {
        const values = [randomUUID(), productId, warehouseId, shopper, HOLD_MS];
        const { rowCount } = await pool.query({ name: "guarded-hold", text: HOLD, values });
        return rowCount === 1 ? "held" : "refused";
      },
      close: () => pool.end(),
    };
  },
};
