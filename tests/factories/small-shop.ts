import type { InventoryRow, Policy, Product } from "@/lib/stock/stock";
import { CoreInMemory } from "./core-in-memory";
import { anInventoryRow, aPolicy, aState, aStockProduct, aStockWarehouse } from "./stock";

/** The policies of the table in docs/design.md. */
export const POLICIES = {
  STANDARD: aPolicy(),
  FLASH_SALE: aPolicy({
    code: "FLASH_SALE",
    holdSeconds: 120,
    ttlSecondsMax: 120,
    extensionsMax: 0,
    extensionSeconds: 0,
    maxHeld: 2,
    maxBought: 2,
    offerSeconds: 300,
    paymentSeconds: 180,
  }),
  TICKET: aPolicy({
    code: "TICKET",
    holdSeconds: 480,
    ttlSecondsMax: 600,
    extensionsMax: 1,
    extensionSeconds: 240,
    maxHeld: 8,
    maxBought: 8,
    offerSeconds: 900,
  }),
  BACKORDER: aPolicy({ code: "BACKORDER", backorderPerRow: 50 }),
} satisfies Record<string, Policy>;

export const LAMP = aStockProduct({ sku: "TST-LAMP" });
export const WATCH = aStockProduct({ sku: "TST-WATCH", policy: POLICIES.FLASH_SALE });
export const SEAT = aStockProduct({ sku: "TST-SEAT", policy: POLICIES.TICKET });
export const BOOK = aStockProduct({ sku: "TST-BOOK", policy: POLICIES.BACKORDER });
export const RETIRED = aStockProduct({ sku: "TST-RETIRED", isActive: false });

export const PUNE = aStockWarehouse({ code: "PNQ", priority: 1 });
export const KOCHI = aStockWarehouse({ code: "COK", priority: 2 });
export const CLOSED = aStockWarehouse({ code: "OLD", priority: 3, isActive: false });

/** A row of the small shop, with the back-order allowance of its product's policy. */
export function stocked(product: Product, warehouse: { id: string }, given: Partial<InventoryRow> = {}): InventoryRow {
  const backorderAllowance = product.policy.backorderPerRow;
  return anInventoryRow({ productId: product.id, warehouseId: warehouse.id, backorderAllowance, ...given });
}

/** Five products, two active warehouses and a closed one; ten units per row unless `rows` is given. */
export function aSmallShop(rows?: InventoryRow[]): CoreInMemory {
  const products = [LAMP, WATCH, SEAT, BOOK, RETIRED];
  const warehouses = [PUNE, KOCHI, CLOSED];
  const all = products.flatMap((product) => warehouses.map((warehouse) => stocked(product, warehouse)));
  const state = aState({ products, warehouses, rows: rows ?? all });
  for (const policy of Object.values(POLICIES)) state.policies.set(policy.code, policy);
  return new CoreInMemory(state);
}
