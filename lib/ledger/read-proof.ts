import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import type { Proof } from "./ledger-schemas";

/** The ledger equation over every row, now, with the names of the rows that break it. */
export async function readProof(): Promise<Proof> {
  const { rowsChecked, divergences } = await proveLedger(pool());
  const [products, warehouses] = await Promise.all([
    prisma().product.findMany({
      where: { id: { in: divergences.map((found) => found.productId) } },
      select: { id: true, sku: true },
    }),
    prisma().warehouse.findMany({ select: { id: true, code: true } }),
  ]);
  const skus = new Map(products.map(({ id, sku }) => [id, sku]));
  const codes = new Map(warehouses.map(({ id, code }) => [id, code]));
  const named = divergences.map((found) => {
    return { ...found, sku: skus.get(found.productId) ?? "", warehouseCode: codes.get(found.warehouseId) ?? "" };
  });
  return { rowsChecked, divergences: named };
}
