import type { NamedLine } from "./parse-paste";
import type { PricedRow } from "./stock-row-schemas";

export type Unmatched = { line: number; text: string; why: string };

/**
 * Finds the row of each pasted line, by its SKU and warehouse. Without a warehouse it is the only row of the product, or
 * the one in `warehouseId`, which the view is narrowed to ("" for none). If a row is named twice, the last line counts.
 */
export function matchLines(lines: readonly NamedLine[], rows: readonly PricedRow[], warehouseId: string) {
  const found = new Map<PricedRow, NamedLine>();
  const unmatched: Unmatched[] = [];
  for (const line of lines) {
    const ofSku = rows.filter(({ sku }) => isSame(sku, line.sku));
    const row = chosen(line, ofSku, warehouseId);
    const earlier = typeof row === "string" ? undefined : found.get(row);
    if (earlier) unmatched.push({ ...told(earlier), why: `Named again in line ${line.line}, which counts.` });
    if (typeof row === "string") unmatched.push({ ...told(line), why: row });
    else found.set(row, line);
  }
  return { found: [...found].map(([row, { figure }]) => ({ row, figure })), unmatched };
}

/** The row, or why there is none. */
function chosen(line: NamedLine, ofSku: readonly PricedRow[], warehouseId: string): PricedRow | string {
  if (ofSku.length === 0) return "No product with stock has this SKU.";
  const code = line.warehouseCode;
  if (code !== null)
    return (
      ofSku.find((row) => isSame(row.warehouseCode, code)) ?? `It has never been in ${code}. Receive it there first.`
    );
  const only = warehouseId === "" ? ofSku : ofSku.filter((row) => row.warehouseId === warehouseId);
  if (only.length === 1 && only[0]) return only[0];
  const codes = ofSku.map(({ warehouseCode }) => warehouseCode).join(", ");
  return `It is in ${codes}. Add a column with the warehouse, or show one warehouse.`;
}

function told({ line, sku, warehouseCode, figure }: NamedLine) {
  return { line, text: [sku, warehouseCode, figure].filter(Boolean).join("  ") };
}

function isSame(one: string, other: string): boolean {
  return one.toUpperCase() === other.toUpperCase();
}
