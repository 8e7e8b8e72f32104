import { withProductId } from "@/lib/catalog/product-id";
import { inTransaction } from "@/lib/db/in-transaction";
import { refuse, refuseFields } from "@/lib/http/problem";
import { CART_LINES_MAX, LINE_UNITS_MAX } from "./cart-limits";
import { readWhetherKnown } from "./cart-queries";
import type { CartLineRequest } from "./cart-schemas";
import { deleteLines, lockCart, lockOrMakeCart, saveLines } from "./cart-statements";
import { settleSales } from "./settle-sales";
import type { WantedLine } from "./take-sold-units";

/** Sets or adds to a line of an owner's cart. Refuses unknown products and warehouses, and too large quantities. */
export async function putLine(owner: string, request: CartLineRequest): Promise<void> {
  const { warehouseId = null, quantity, add = false, movedFrom } = request;
  const productId = await knownProductId(request, warehouseId);
  await inTransaction(async (client) => {
    const cart = await lockOrMakeCart(client, owner);
    const lines = await settleSales(client, cart);
    const moved = lines.find((line) => line.id === movedFrom);
    if (movedFrom !== undefined && !moved) refuseLine();
    const there = lines.find((line) => line.productId === productId && line.warehouseId === warehouseId);
    const units = quantity + (add && there && there !== moved ? there.quantity : 0);
    refuseUnlessItFits(lines, { units, isNew: !there && !moved });
    if (moved && moved !== there) await deleteLines(client, [moved.id]);
    const addedAt = there?.addedAt ?? moved?.addedAt ?? null;
    if (units > 0) await saveLines(client, cart.id, [{ productId, warehouseId, quantity: units, addedAt }]);
    else if (there) await deleteLines(client, [there.id]);
  });
}

/** Removes a line. Refuses a line that is not in the owner's cart. */
export async function removeLine(owner: string, id: string): Promise<void> {
  await inTransaction(async (client) => {
    const cart = await lockCart(client, owner);
    const lines = cart ? await settleSales(client, cart) : [];
    if (!lines.some((line) => line.id === id)) refuseLine();
    await deleteLines(client, [id]);
  });
}

export async function emptyCart(owner: string): Promise<void> {
  await inTransaction(async (client) => {
    const cart = await lockCart(client, owner);
    const lines = cart ? await settleSales(client, cart) : [];
    await deleteLines(
      client,
      lines.map((line) => line.id),
    );
  });
}

/** The product's id, or a 404. Products no longer sold can only be removed. */
async function knownProductId(request: CartLineRequest, warehouseId: string | null): Promise<string> {
  const { productId, sku } = await withProductId(request);
  if (productId === null) return refuse("PRODUCT_NOT_FOUND", `No product has the SKU ${sku}.`, { sku });
  const known = await readWhetherKnown(productId, warehouseId);
  const isRefused = known.product === "unknown" || (known.product === "gone" && request.quantity > 0);
  if (isRefused) refuse("PRODUCT_NOT_FOUND", "No product has that id.", { productId });
  if (!known.isWarehouse && request.quantity > 0) {
    refuse("WAREHOUSE_NOT_FOUND", "No warehouse has that id.", { warehouseId });
  }
  return productId;
}

function refuseUnlessItFits(lines: readonly WantedLine[], { units, isNew }: { units: number; isNew: boolean }): void {
  if (units > LINE_UNITS_MAX) {
    const message = `would bring the line to ${units} units; the maximum is ${LINE_UNITS_MAX}`;
    refuseFields([{ path: "quantity", code: "INVALID_QUANTITY", message }]);
  }
  if (units > 0 && isNew && lines.length >= CART_LINES_MAX) {
    const message = `have reached the maximum of ${CART_LINES_MAX}`;
    refuseFields([{ path: "lines", code: "TOO_MANY_LINES", message }]);
  }
}

function refuseLine(): never {
  return refuse("CART_LINE_NOT_FOUND", "Your cart has no line with that id.");
}
