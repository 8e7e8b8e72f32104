import type { PoolClient } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { WAS_UNDER_WAY } from "./cart-queries";
import { endMergedCart, type LockedCart, lockCarts, makeCart, saveLines } from "./cart-statements";
import { settleSales } from "./settle-sales";

/**
 * Merges one owner's cart into another's. If both have a line for the same product and warehouse, the larger quantity
 * wins. No line is dropped, so there may be more than 50 afterwards. Its holds become holds of the other cart.
 * Repeating it does nothing. After a crash, the next read of the other cart completes the merge from `shopper_merge`.
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
  // Sales of each cart are taken out of its own lines; the core has already moved both owners' sales to one.
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

/** Owners whose carts have to be merged into this owner's, according to the core's merged shoppers. */
export async function readUnmergedOwners(client: PoolClient, owner: string): Promise<string[]> {
  const { rows } = await client.query<{ owner: string }>(
    `select distinct f.owner from shopper_merge m join cart f on f.owner = m.from_owner
     where m.to_owner = $1::text and ${WAS_UNDER_WAY}`,
    [owner],
  );
  return rows.map((row) => row.owner);
}
