import { STANDARD_RULES } from "@/lib/stock/routing/delivery-rules";
import { emptyState, rowKey, type StockState } from "@/lib/stock/state";
import type { InventoryRow, Policy, Product, Reservation, Warehouse } from "@/lib/stock/stock";
import { idOf } from "./ids";
import { aWarehouse } from "./warehouse";

/** What the pure decisions read, without a database. Policy defaults are STANDARD's. */
export function aPolicy(given: Partial<Policy> = {}): Policy {
  return {
    code: "STANDARD",
    holdSeconds: 600,
    ttlSecondsMax: 900,
    extensionsMax: 2,
    extensionSeconds: 300,
    maxHeld: 20,
    maxBought: null,
    backorderPerRow: 0,
    offerSeconds: 1800,
    paymentSeconds: 300,
    unprovenPerNetwork: null,
    unprovenSharePercent: 20,
    ...given,
  };
}

export function aStockProduct(given: Partial<Product> = {}): Product {
  const sku = given.sku ?? "TST-LAMP";
  return {
    id: idOf("product", sku),
    sku,
    name: `Product ${sku}`,
    unitPrice: 2499_00,
    currency: "INR",
    isActive: true,
    policy: aPolicy(),
    waitingRoomStartsAt: null,
    ...given,
  };
}

export function aStockWarehouse(given: Partial<Warehouse> = {}): Warehouse {
  const code = given.code ?? "PNQ";
  const { id, city, latitude, longitude } = aWarehouse({ code });
  return {
    id,
    code,
    city,
    latitude,
    longitude,
    priority: 1,
    isActive: true,
    isPaused: false,
    postalRanges: [],
    ...STANDARD_RULES,
    ...given,
  };
}

/** Ten units on hand, none promised. */
export function anInventoryRow(
  given: Partial<InventoryRow> & Pick<InventoryRow, "productId" | "warehouseId">,
): InventoryRow {
  return {
    onHand: 10,
    reserved: 0,
    committed: 0,
    safetyStock: 0,
    shortfall: 0,
    backorderAllowance: 0,
    setAside: 0,
    ...given,
  };
}

/** A state of these rows and reservations, with every policy that its products have. */
export function aState(given: {
  products?: Product[];
  warehouses?: Warehouse[];
  rows?: InventoryRow[];
  reservations?: Reservation[];
}): StockState {
  const state = emptyState();
  for (const product of given.products ?? []) {
    state.products.set(product.id, product);
    state.policies.set(product.policy.code, product.policy);
  }
  for (const warehouse of given.warehouses ?? []) state.warehouses.set(warehouse.id, warehouse);
  for (const row of given.rows ?? []) state.rows.set(rowKey(row.productId, row.warehouseId), row);
  for (const reservation of given.reservations ?? []) state.reservations.set(reservation.id, reservation);
  return state;
}
