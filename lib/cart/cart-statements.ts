import type { PoolClient } from "pg";
import { Statement } from "@/lib/db/statement";
import { newId } from "@/lib/signature";
import type { SoldUnits, WantedLine } from "./take-sold-units";

/** Locked until the transaction ends. `labels`: its id and those of carts merged into it, as in its holds' `cartId`. */
export type LockedCart = { id: string; owner: string; labels: string[] };

const LOCKED = `select id, owner, array_prepend(id, merged_ids)::text[] as labels from cart`;

export async function lockCart(client: PoolClient, owner: string): Promise<LockedCart | null> {
  const { rows } = await client.query<LockedCart>(`${LOCKED} where owner = $1::text for update`, [owner]);
  return rows[0] ?? null;
}

/** Creates the cart if there is none, even if a merge ended it while this waited for its lock. */
export async function lockOrMakeCart(client: PoolClient, owner: string): Promise<LockedCart> {
  for (;;) {
    await makeCart(client, owner);
    const cart = await lockCart(client, owner);
    if (cart) return cart;
  }
}

/** Locks carts in the order of their ids, as all code must. */
export async function lockCarts(client: PoolClient, owners: readonly string[]): Promise<LockedCart[]> {
  const { rows } = await client.query<LockedCart>(`${LOCKED} where owner = any($1::text[]) order by id for update`, [
    owners,
  ]);
  return rows;
}

/** Does nothing if the owner has a cart. */
export async function makeCart(client: PoolClient, owner: string): Promise<void> {
  await client.query("insert into cart (id, owner) values ($1::uuid, $2::text) on conflict (owner) do nothing", [
    newId(),
    owner,
  ]);
}

export async function readLines(client: PoolClient, cartId: string): Promise<WantedLine[]> {
  const { rows } = await client.query<WantedLine>(
    `select id, product_id as "productId", warehouse_id as "warehouseId", quantity, added_at as "addedAt"
     from cart_line where cart_id = $1::uuid order by added_at, id`,
    [cartId],
  );
  return rows;
}

/** `addedAt` null means now. */
type NewLine = { productId: string; warehouseId: string | null; quantity: number; addedAt: Date | null };

type StoredLine = Omit<NewLine, "addedAt"> & { newId: string; addedAt: string | null };

const SAVE_LINES = new Statement<{ cartId: string; lines: readonly StoredLine[] }>("cart-save-lines", (p) => {
  const types = { newId: "uuid", productId: "uuid", warehouseId: "uuid", quantity: "integer", addedAt: "timestamptz" };
  return `insert into cart_line (id, cart_id, product_id, warehouse_id, quantity, added_at)
     select x."newId", ${p.value("uuid", ({ cartId }) => cartId)}, x."productId", x."warehouseId", x.quantity,
       coalesce(x."addedAt", clock_timestamp())
     from ${p.rows<StoredLine>(types, ({ lines }) => lines)}
     on conflict (cart_id, product_id, warehouse_id) do update set quantity = excluded.quantity`;
});

/** Adds lines. A line that exists for the same product and warehouse gets the new quantity and keeps its position. */
export async function saveLines(client: PoolClient, cartId: string, lines: readonly NewLine[]): Promise<void> {
  const stored = lines.map((line) => ({ ...line, newId: newId(), addedAt: line.addedAt?.toISOString() ?? null }));
  await SAVE_LINES.run(client, { cartId, lines: stored });
}

export async function deleteLines(client: PoolClient, ids: readonly string[]): Promise<void> {
  await client.query("delete from cart_line where id = any($1::uuid[])", [ids]);
}

/** Sold units still in this cart's lines. `owners`: whose sales count; more than one while shoppers are merged. */
export async function readUnsettledSales(
  client: PoolClient,
  cart: LockedCart,
  owners: readonly string[],
): Promise<(SoldUnits & { reservationId: string })[]> {
  const { rows } = await client.query<SoldUnits & { reservationId: string }>(
    `select r.id as "reservationId", r.created_at as "heldAt", l.product_id as "productId",
       l.warehouse_id as "warehouseId", l.quantity
     from reservation r join reservation_line l on l.reservation_id = r.id
     where r.owner = any($1::text[]) and r.order_number is not null and r.cart_id = any($2::text[])
       and not exists (select from cart_sale s where s.reservation_id = r.id)
     order by r.order_number, l.position`,
    [owners, cart.labels],
  );
  return rows;
}

/** `addedAt`: when the first of the units sold was put into the cart; null if none of them still is in it. */
export async function noteSettledSales(
  client: PoolClient,
  cartId: string,
  sales: readonly { reservationId: string; addedAt: Date | null }[],
): Promise<void> {
  await client.query(
    `insert into cart_sale (reservation_id, cart_id, added_at)
     select x.id, $3::uuid, x.at from unnest($1::uuid[], $2::timestamptz[]) as x (id, at)`,
    [sales.map(({ reservationId }) => reservationId), sales.map(({ addedAt }) => addedAt), cartId],
  );
}

/** Moves the holds and settled sales of `from` to `to`, and deletes `from`. */
export async function endMergedCart(client: PoolClient, from: LockedCart, to: LockedCart): Promise<void> {
  await client.query("update cart_sale set cart_id = $2::uuid where cart_id = $1::uuid", [from.id, to.id]);
  await client.query("update cart set merged_ids = merged_ids || $2::uuid[] where id = $1::uuid", [to.id, from.labels]);
  await client.query("delete from cart where id = $1::uuid", [from.id]);
}
