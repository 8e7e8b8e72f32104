import { z } from "zod";
import { Sku, typedCode } from "@/lib/field-schemas";
import { type Field, text } from "./cells";
import type { LineVerdict, SoundLine } from "./import-kind";
import {
  type KnownProduct,
  type KnownRow,
  type KnownWarehouse,
  knownProducts,
  knownRows,
  knownWarehouses,
} from "./known-queries";

/** The columns that name a product in a warehouse. */
export const rowFields = {
  sku: { names: ["variantsku", "productsku", "productcode", "itemcode"], isNeeded: true, read: text },
  warehouseCode: { names: ["warehouse", "location", "locationcode"], isNeeded: true, read: text },
} as const satisfies Record<string, Field>;

export const rowShape = { sku: Sku, warehouseCode: typedCode(40).toUpperCase() };
const RowName = z.object(rowShape);
type RowName = z.infer<typeof RowName>;

export const keyOfRow = ({ sku, warehouseCode }: RowName) => `${sku} ${warehouseCode}`;
export const subjectOfRow = ({ sku, warehouseCode }: RowName) => `${sku} in ${warehouseCode}`;

/** `row` null: the warehouse has never had the product. */
export type NamedRow<Value> = SoundLine<Value> & {
  product: KnownProduct;
  warehouse: KnownWarehouse;
  row: KnownRow | null;
};

/** The lines with what they name, and verdicts on those that name nothing. */
export async function namedRows<Value extends RowName>(
  lines: readonly SoundLine<Value>[],
): Promise<{ named: NamedRow<Value>[]; unknown: LineVerdict[] }> {
  const [warehouses, products] = await Promise.all([
    knownWarehouses(),
    knownProducts(lines.map(({ value }) => value.sku)),
  ]);
  const rows = await knownRows([...products.values()].map(({ id }) => id));
  const named: NamedRow<Value>[] = [];
  const unknown: LineVerdict[] = [];
  for (const { line, value } of lines) {
    const product = products.get(value.sku);
    const warehouse = warehouses.get(value.warehouseCode);
    if (product && warehouse) {
      named.push({ line, value, product, warehouse, row: rows.get(`${product.id}/${warehouse.id}`) ?? null });
      continue;
    }
    const said = product ? `No warehouse has the code ${value.warehouseCode}.` : `No product has the SKU ${value.sku}.`;
    unknown.push({ line, verdict: "ERROR", subject: subjectOfRow(value), said });
  }
  return { named, unknown };
}

/** "Desk Lamp (HF-LAMP) in MAIN" */
export function nameOfRow({ product, warehouse }: Pick<NamedRow<RowName>, "product" | "warehouse">): string {
  return `${product.name} (${product.sku}) in ${warehouse.code}`;
}
