import type { Policy } from "@/lib/stock/stock";
import { KOCHI, PUNE } from "@/tests/factories/small-shop";
import { aPolicy, aStockProduct } from "@/tests/factories/stock";
import type { Tables } from "./tables";

/** Everything is over soon, so that a run of some seconds sees it. */
const SOON = { ttlSecondsMax: 30, extensionSeconds: 1, offerSeconds: 1, maxHeld: 6, maxBought: 6 };
const POLICIES = [3, 5].map((holdSeconds) => aPolicy({ code: `SIM-${holdSeconds}`, holdSeconds, ...SOON }));
const PRODUCTS = ["A", "B", "C", "D", "E"].map((letter, n) => {
  return aStockProduct({ sku: `SIM-${letter}`, policy: POLICIES[n % 2] as Policy });
});
const WAREHOUSES = [PUNE, KOCHI];

/** Its products, with no units yet. */
export function openShop(tables: Tables): void {
  for (const policy of POLICIES) tables.policies.set(policy.code, policy);
  for (const warehouse of WAREHOUSES) tables.warehouses.set(warehouse.id, warehouse);
  for (const { policy, ...product } of PRODUCTS) {
    tables.products.set(product.id, { ...product, policyCode: policy.code });
    for (const { id: warehouseId } of WAREHOUSES) {
      const figures = { onHand: 0, reserved: 0, committed: 0, safetyStock: 0, shortfall: 0 };
      const row = { productId: product.id, warehouseId, ...figures, backorderAllowance: 0, setAside: 0 };
      tables.putRow({ ...row, chainHead: null, chainCount: 0 });
    }
  }
}

export const SOLD = PRODUCTS.map(({ id }) => id);
/** Of these there are never enough. */
export const SCARCE = SOLD.slice(0, 2);
export const PLACES = WAREHOUSES.map(({ id }) => id);
