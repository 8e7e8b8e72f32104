import type { Refusal } from "../commands";
import type { Product, Warehouse } from "../stock";
import type { StockState } from "../stock-state";

type ProductRef = { productId: string | null; sku: string | null };

/** The product named, sold or not; refuses one that does not exist. */
export function knownProduct(state: StockState, ref: ProductRef): { ok: true; product: Product } | Refusal {
  const product = ref.productId === null ? undefined : state.products.get(ref.productId);
  return product ? { ok: true, product } : { ok: false, code: "PRODUCT_NOT_FOUND", ...pick(ref) };
}

/** The product named, if it is for sale. */
export function soldProduct(state: StockState, ref: ProductRef): { ok: true; product: Product } | Refusal {
  const known = knownProduct(state, ref);
  return !known.ok || known.product.isActive ? known : { ok: false, code: "PRODUCT_NOT_FOUND", ...pick(ref) };
}

export function knownWarehouse(state: StockState, warehouseId: string): { ok: true; warehouse: Warehouse } | Refusal {
  const warehouse = state.warehouses.get(warehouseId);
  return warehouse ? { ok: true, warehouse } : { ok: false, code: "WAREHOUSE_NOT_FOUND", warehouseId };
}

function pick({ productId, sku }: ProductRef): ProductRef {
  return { productId, sku };
}
