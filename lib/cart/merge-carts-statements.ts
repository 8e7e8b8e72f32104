import type { PoolClient } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { WAS_UNDER_WAY } from "./cart-queries";
import { endMergedCart, type LockedCart, lockCarts, makeCart, saveLines } from "./cart-statements";
import { settleSales } from "./settle-sales";

/**
 * Puts the cart of one owner into that of another: where both want the same from the same warehouse, the larger
 * quantity wins; nothing is lost, so there may be more than 50 lines then. Its holds count as holds of the other cart.
 * Asked again, it does nothing. Whoever reads the other cart merges what a crash left, from `shopper_merge`.
 */
export async function mergeCarts(fromOwner: string, toOwner: string): Promise<void> {
  if (fromOwner === toOwner) return;
  await inTransaction((client) => mergeLocked(client, fromOwner, toOwner));
}

async function mergeLocked(client: PoolClient, fromOwner: string, toOwner: string): Promise<void> {
  await makeCart(client, toOwner);
  const carts = await lockCarts(client, [fromOwner, toOwner]);
  const from = carts.find((cart) => cart.owner === fromOwner);
  const to = carts.find((cart) => cart.owner === toOwner);
  if (from && to) await putInto(client, from, to);
}

async function putInto(client: PoolClient, from: LockedCart, to: LockedCart): Promise<void> {
  // What either cart sold comes out of its own lines; the core has given the sales of both to the one owner.
  const owners = [from.owner, to.owner];
  const brought = await settleSales(client, from, owners);
  const there = await settleSales(client, to, owners);
  const larger = brought.filter((line) => {
    const same = there.find((each) => each.productId === line.productId && each.warehouseId === line.warehouseId);
    return same === undefined || same.quantity < line.quantity;
  });
  await saveLines(client, to.id, larger);
  await endMergedCart(client, from, to);
}

/** Owners whose carts belong into this owner's, by what the core says of merged shoppers. */
export async function readUnmergedOwners(client: PoolClient, owner: string): Promise<string[]> {
  const { rows } = await client.query<{ owner: string }>(
    `select distinct f.owner from shopper_merge m join cart f on f.owner = m.from_owner
     where m.to_owner = $1::text and ${WAS_UNDER_WAY}`,
    [owner],
  );
  return rows.map((row) => row.owner);
}
