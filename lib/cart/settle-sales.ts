import type { PoolClient } from "pg";
import {
  deleteLines,
  type LockedCart,
  noteSettledSales,
  readLines,
  readUnsettledSales,
  saveLines,
} from "./cart-statements";
import { type SoldUnits, takeSoldUnits, type WantedLine } from "./take-sold-units";

/**
 * Takes sold units out of a locked cart's lines. Each sale is recorded in the same transaction, so it is settled
 * exactly once. `owners`: whose sales count. Returns the remaining lines.
 */
export async function settleSales(
  client: PoolClient,
  cart: LockedCart,
  owners: readonly string[] = [cart.owner],
): Promise<WantedLine[]> {
  const sales = await readUnsettledSales(client, cart, owners);
  const lines = await readLines(client, cart.id);
  if (sales.length === 0) return lines;
  const changes = takeSoldUnits(lines, sales);
  const rest = changes.filter(({ quantity }) => quantity > 0);
  const done = changes.filter(({ quantity }) => quantity === 0);
  const reservationIds = [...new Set(sales.map((sale) => sale.reservationId))];
  await noteSettledSales(
    client,
    cart.id,
    reservationIds.map((reservationId) => {
      const own = sales.filter((sale) => sale.reservationId === reservationId);
      return { reservationId, addedAt: firstAdded(lines, own) };
    }),
  );
  await saveLines(
    client,
    cart.id,
    rest.map(({ line, quantity }) => ({ ...line, quantity })),
  );
  await deleteLines(
    client,
    done.map(({ line }) => line.id),
  );
  const quantities = new Map(changes.map(({ line, quantity }) => [line.id, quantity]));
  return lines
    .map((line) => ({ ...line, quantity: quantities.get(line.id) ?? line.quantity }))
    .filter((line) => line.quantity > 0);
}

/** When the first line with a product that was sold was added. */
function firstAdded(lines: readonly WantedLine[], sold: readonly SoldUnits[]): Date | null {
  const times = lines
    .filter(({ productId, addedAt }) => sold.some((units) => units.productId === productId && addedAt <= units.heldAt))
    .map(({ addedAt }) => addedAt.getTime());
  return times.length === 0 ? null : new Date(Math.min(...times));
}
