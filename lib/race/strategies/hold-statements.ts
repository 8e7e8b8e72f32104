import type { Pool, PoolClient } from "pg";
import { newId } from "@/lib/signature";
import type { InventoryRow } from "@/lib/stock/stock";
import type { Wish } from "./strategy";

/** How long a hold lasts, as in the policy STANDARD. */
const HOLD_MS = 600_000;

/** The row as it is now. With `for update` it waits for other locks and then makes others wait. */
export async function readRow(client: Pool | PoolClient, wish: Wish, lock: "" | "for update"): Promise<InventoryRow> {
  const { rows } = await client.query<InventoryRow>({
    name: `race-read ${lock}`,
    text: `select product_id as "productId", warehouse_id as "warehouseId", on_hand as "onHand", reserved, committed,
        safety_stock as "safetyStock", shortfall, backorder_allowance as "backorderAllowance", set_aside as "setAside"
      from inventory
      where product_id = $1::uuid and warehouse_id = $2::uuid ${lock}`,
    values: [wish.productId, wish.warehouseId],
  });
  const [row] = rows;
  if (!row) throw new Error("the race's row is gone");
  return row;
}

/** Writes a hold of one unit. The counter becomes the value in `row` plus one. */
export async function writeHold(client: PoolClient, wish: Wish, row: InventoryRow): Promise<void> {
  const { productId, warehouseId, shopper, unitPrice, currency } = wish;
  const reservationId = newId();
  const now = new Date();
  const heldUntil = new Date(now.getTime() + HOLD_MS);
  await client.query({
    name: "race-row",
    text: `update inventory set reserved = $3::integer, updated_at = $4::timestamptz
      where product_id = $1::uuid and warehouse_id = $2::uuid`,
    values: [productId, warehouseId, row.reserved + 1, now],
  });
  await client.query({
    name: "race-reservation",
    text: `insert into reservation (id, status, owner, holder, extensions_left, extension_seconds, created_at, expires_at)
      values ($1::uuid, 'PENDING', $2::text, $2::text, 2, 300, $3::timestamptz, $4::timestamptz)`,
    values: [reservationId, shopper, now, heldUntil],
  });
  await client.query({
    name: "race-line",
    text: `insert into reservation_line (reservation_id, product_id, warehouse_id, position, quantity, unit_price,
        currency, holder, status, held_until, shipped, cancelled, returned)
      values ($1::uuid, $2::uuid, $3::uuid, 0, 1, $4::integer, $5::text, $6::text, 'PENDING', $7::timestamptz, 0, 0, 0)`,
    values: [reservationId, productId, warehouseId, unitPrice, currency, shopper, heldUntil],
  });
  await client.query({
    name: "race-entry",
    text: `insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta,
        shortfall_delta, on_hand, reserved, committed, shortfall, reason_code, actor, reservation_id, created_at)
      values ('RESERVED', $1::uuid, $2::uuid, 0, 1, 0, 0, $3::integer, $4::integer, $5::integer, $6::integer, 'HOLD',
        $7::text, $8::uuid, $9::timestamptz)`,
    values: [
      productId,
      warehouseId,
      row.onHand,
      row.reserved + 1,
      row.committed,
      row.shortfall,
      shopper,
      reservationId,
      now,
    ],
  });
}

/** The same hold in one statement, whose update matches no row if nothing is left. Returns whether it succeeded. */
export async function holdGuarded(pool: Pool, wish: Wish): Promise<boolean> {
  const { productId, warehouseId, shopper, unitPrice, currency } = wish;
  const { rowCount } = await pool.query({
    name: "race-guarded",
    text: `with held as (
        update inventory set reserved = reserved + 1, updated_at = clock_timestamp()
        where product_id = $2::uuid and warehouse_id = $3::uuid and on_hand - reserved - committed - safety_stock >= 1
        returning *
      ), new_reservation as (
        insert into reservation (id, status, owner, holder, extensions_left, extension_seconds, created_at, expires_at)
        select $1::uuid, 'PENDING', $4::text, $4::text, 2, 300, updated_at,
          updated_at + $5::integer * interval '1 millisecond' from held
        returning id, expires_at
      ), new_line as (
        insert into reservation_line (reservation_id, product_id, warehouse_id, position, quantity, unit_price, currency,
          holder, status, held_until, shipped, cancelled, returned)
        select $1::uuid, h.product_id, h.warehouse_id, 0, 1, $6::integer, $7::text, $4::text, 'PENDING', r.expires_at,
          0, 0, 0
        from held h cross join new_reservation r
      )
      insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta,
        shortfall_delta, on_hand, reserved, committed, shortfall, reason_code, actor, reservation_id, created_at)
      select 'RESERVED', product_id, warehouse_id, 0, 1, 0, 0, on_hand, reserved, committed, shortfall, 'HOLD',
        $4::text, $1::uuid, updated_at
      from held`,
    values: [newId(), productId, warehouseId, shopper, HOLD_MS, unitPrice, currency],
  });
  return rowCount === 1;
}
