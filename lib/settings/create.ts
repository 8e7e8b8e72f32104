import { refuse } from "@/lib/http/problem";
import { insertProduct, insertWarehouse } from "./create-statements";
import { readPolicies } from "./policy-settings-queries";
import { refuseUnknownPicture, spelledCategory } from "./product-queries";
import type { NewProduct } from "./product-schemas";
import type { NewWarehouse } from "./warehouse-schemas";

/** Refuses a policy or picture that does not exist, and a SKU or barcode of another product. */
export async function createProduct(product: NewProduct, actor: string): Promise<{ id: string }> {
  const [policy] = await readPolicies(product.policy);
  if (!policy) refuse("POLICY_NOT_FOUND", `No policy is called ${product.policy}.`, { policyCode: product.policy });
  await refuseUnknownPicture(product.image);
  const made = await insertProduct({ ...product, category: await spelledCategory(product.category) }, actor);
  if ("id" in made) return made;
  if (made.taken === "product_barcode_key")
    refuse("BARCODE_TAKEN", `Another product has the barcode ${product.barcode}.`);
  return refuse("SKU_TAKEN", `Another product has the SKU ${product.sku}.`, { sku: product.sku });
}

/** Refuses the code of another warehouse. */
export async function createWarehouse(warehouse: NewWarehouse, actor: string): Promise<{ id: string }> {
  const made = await insertWarehouse(warehouse, actor);
  if ("id" in made) return made;
  return refuse("CODE_TAKEN", `Another warehouse has the code ${warehouse.code}.`, { warehouseCode: warehouse.code });
}
