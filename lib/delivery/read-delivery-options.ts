import { unitsOnShelf } from "@/lib/catalog/availability";
import { readProductsByIds } from "@/lib/catalog/catalog-queries";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { withProductId } from "@/lib/catalog/product-id";
import type { LineRequest } from "@/lib/field-schemas";
import { refuse } from "@/lib/http/problem";
import type { LineQuantity } from "@/lib/stock/commands";
import { isSentByEmail } from "@/lib/stock/routing/delivery-rules";
import type { Wish } from "@/lib/stock/routing/route-lines";
import type { Warehouse } from "@/lib/stock/stock";
import { readHeldUnits, readHoldEnd, readSellingWarehouses } from "./delivery-queries";
import type { DeliveryOptionsRequest } from "./delivery-request-schemas";
import type { DeliveryOptions } from "./delivery-schemas";
import { optionBodies } from "./option-body";
import { resolveShipTo, shipToBody } from "./resolve-ship-to";
import { type Supplies, waysToFill } from "./ways-to-fill";

/**
 * Delivery options from the catalogue's figures, without locks, dated as the hold would be: from its end. Refuses unknown
 * products, warehouses and pincodes.
 */
export async function deliveryOptions(request: DeliveryOptionsRequest): Promise<DeliveryOptions> {
  const [shipTo, warehouses, held, wishes] = await Promise.all([
    resolveShipTo(request.shipTo),
    readSellingWarehouses(),
    request.replaces === undefined ? [] : readHeldUnits(request.replaces),
    Promise.all(linesOf(request).map(toWish)),
  ]);
  const productIds = [...new Set(wishes.map(({ productId }) => productId))];
  const [products, endsAt] = await Promise.all([
    readProductsByIds(productIds),
    readHoldEnd(productIds, request.replaces ?? null),
  ]);
  for (const wish of wishes) refuseUnlessKnown(wish, products, warehouses);
  const { ways, shortages } = waysToFill(wishes, suppliesOf(products, warehouses, held), shipTo);
  return { shipTo: shipToBody(shipTo), options: optionBodies(ways, endsAt ?? new Date()), shortages };
}

function linesOf({ lines, productId, sku, warehouseId, quantity = 0 }: DeliveryOptionsRequest): LineRequest[] {
  return lines ?? [{ productId, sku, warehouseId, quantity }];
}

async function toWish({ warehouseId, quantity, ...named }: LineRequest): Promise<Wish> {
  const { productId, sku } = await withProductId(named);
  if (productId === null) return refuse("PRODUCT_NOT_FOUND", `No product has the SKU ${sku}.`, { sku });
  return { productId, warehouseId: warehouseId ?? null, quantity };
}

function refuseUnlessKnown(
  { productId, warehouseId }: Wish,
  products: readonly Product[],
  warehouses: readonly Warehouse[],
): void {
  if (!products.some(({ id }) => id === productId)) {
    refuse("PRODUCT_NOT_FOUND", "No product has that id.", { productId });
  }
  if (warehouseId !== null && !warehouses.some(({ id }) => id === warehouseId)) {
    refuse("WAREHOUSE_NOT_FOUND", "No warehouse has that id.", { warehouseId });
  }
}

/**
 * The core's view of supply: the warehouses that have a row of one of the products, and the units free in them. The units
 * `held` by the reservation to replace count as free.
 */
function suppliesOf(
  products: readonly Product[],
  warehouses: readonly Warehouse[],
  held: readonly LineQuantity[],
): Supplies {
  const rows = new Map(
    products.flatMap(({ id, inventory }) => inventory.map((row) => [`${id}/${row.warehouseId}`, row] as const)),
  );
  const rowOf = (productId: string, warehouseId: string) => {
    const row = rows.get(`${productId}/${warehouseId}`);
    const own = held.find((line) => line.productId === productId && line.warehouseId === warehouseId)?.quantity ?? 0;
    return row && { ...row, reserved: row.reserved - own, available: row.available + own };
  };
  return {
    warehouses: warehouses.filter(({ id }) => products.some((product) => rowOf(product.id, id) !== undefined)),
    byEmail: new Set(products.filter(({ policy }) => isSentByEmail(policy)).map(({ id }) => id)),
    free: (productId, warehouseId) => rowOf(productId, warehouseId)?.available ?? 0,
    onShelf: (productId, warehouseId) => {
      const row = rowOf(productId, warehouseId);
      return row ? unitsOnShelf(row) : 0;
    },
  };
}
