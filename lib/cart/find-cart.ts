import { inTransaction } from "@/lib/db/in-transaction";
import { cartBody } from "./cart-body";
import { countCartUnits, readCartProducts, readStoredCart, type StoredCart } from "./cart-queries";
import type { Cart } from "./cart-schemas";
import { lockCart } from "./cart-statements";
import { mergeCarts, readUnmergedOwners } from "./merge-carts-statements";
import { settleSales } from "./settle-sales";

/** An owner's current cart; empty without an owner. This read also takes sold units out of it. */
export async function findCart(owner: string | null): Promise<Cart> {
  if (owner === null) return cartBody({ id: null, lines: [], hold: null, expiredAt: null }, new Map());
  const stored = await readTidyCart(owner);
  const ids = stored.lines.map((line) => line.productId);
  return cartBody(stored, await readCartProducts(ids, { owner, holdId: stored.hold?.id ?? null }));
}

/** The number of units in an owner's cart. Tidies it first, like `findCart`. */
export async function findCartUnits(owner: string): Promise<number> {
  const units = await countCartUnits(owner);
  if (units !== null) return units;
  await tidyCart(owner);
  return (await countCartUnits(owner)) ?? 0;
}

async function readTidyCart(owner: string): Promise<StoredCart> {
  const stored = await readStoredCart(owner);
  if (!stored.needsTidying) return stored;
  await tidyCart(owner);
  return readStoredCart(owner);
}

/** Merges pending carts into this one, and takes sold units out of it. */
async function tidyCart(owner: string): Promise<void> {
  for (const from of await inTransaction((client) => readUnmergedOwners(client, owner))) await mergeCarts(from, owner);
  await inTransaction(async (client) => {
    const cart = await lockCart(client, owner);
    if (cart) await settleSales(client, cart);
  });
}
