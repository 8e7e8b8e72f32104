import { prisma } from "@/lib/db/prisma";
import type { Divergence } from "@/lib/stock/database/stock-queries";
import { ledgerEntryId } from "@/lib/stock/ledger-entry-id";
import type { Proof } from "./ledger-schemas";

/** With the names of the rows that break the equation. */
export async function named(divergences: readonly Divergence[]): Promise<Proof["divergences"]> {
  const [products, warehouses] = await Promise.all([
    prisma().product.findMany({
      where: { id: { in: divergences.map((found) => found.productId) } },
      select: { id: true, sku: true },
    }),
    prisma().warehouse.findMany({ select: { id: true, code: true } }),
  ]);
  const skus = new Map(products.map(({ id, sku }) => [id, sku]));
  const codes = new Map(warehouses.map(({ id, code }) => [id, code]));
  return divergences.map(({ entry, ...found }) => {
    const names = { sku: skus.get(found.productId) ?? "", warehouseCode: codes.get(found.warehouseId) ?? "" };
    return { ...found, ...names, ...(entry && { ledgerEntryId: idOf(entry) }) };
  });
}

function idOf({ position, createdAt }: NonNullable<Divergence["entry"]>): string {
  return ledgerEntryId(new Date(createdAt), BigInt(position));
}
