import type { PrismaClient } from "@/lib/db/generated/client";
import type { RowOutcome } from "@/lib/stock/commands";
import { rowKey } from "@/lib/stock/state";
import type { Receive } from "@/lib/stock/verbs/receive";
import { aReceive } from "@/tests/factories/commands";
import { PRODUCTS } from "./catalogue";
import { WAREHOUSES } from "./warehouses";

/** Units of every product in every warehouse of a new shop. */
export const OPENING_UNITS = 10;
/** The reference of every opening ledger entry. */
export const SEED_REFERENCE = "SEED";

export type ReceiveStock = { submit(command: Receive): Promise<RowOutcome> };

/** Receives the opening stock for each row that does not exist yet. Returns how many rows it created. */
export async function openStock({ prisma, writer }: { prisma: PrismaClient; writer: ReceiveStock }): Promise<number> {
  const commands = await missingReceipts(prisma);
  // Waits for all of them even if one fails: none may still be running when the seed lock is released.
  const answers = await Promise.allSettled(commands.map((command) => writer.submit(command)));
  for (const answer of answers) {
    if (answer.status === "rejected") throw answer.reason;
    if (!answer.value.ok) throw new Error(`The opening stock was refused: ${JSON.stringify(answer.value)}`);
  }
  return commands.length;
}

/**
 * One receipt per product and warehouse of the seed that has no row yet. Products and warehouses missing from the
 * database are skipped: their SKU or code belongs to something else, which is not the seed's to stock.
 */
async function missingReceipts(prisma: PrismaClient): Promise<Receive[]> {
  const [products, warehouses, rows] = await Promise.all([
    prisma.product.findMany({ where: { id: { in: PRODUCTS.map(({ id }) => id) } }, select: { id: true } }),
    prisma.warehouse.findMany({ where: { id: { in: WAREHOUSES.map(({ id }) => id) } }, select: { id: true } }),
    prisma.inventory.findMany({ select: { productId: true, warehouseId: true } }),
  ]);
  const [knownProducts, knownWarehouses] = [idsOf(products), idsOf(warehouses)];
  const opened = new Set(rows.map((row) => rowKey(row.productId, row.warehouseId)));
  return PRODUCTS.filter(({ id }) => knownProducts.has(id)).flatMap((product) =>
    WAREHOUSES.filter(({ id }) => knownWarehouses.has(id) && !opened.has(rowKey(product.id, id))).map((warehouse) =>
      aReceive({
        productId: product.id,
        warehouseId: warehouse.id,
        quantity: OPENING_UNITS,
        reference: SEED_REFERENCE,
        note: "Opening stock",
      }),
    ),
  );
}

function idsOf(rows: { id: string }[]): Set<string> {
  return new Set(rows.map(({ id }) => id));
}
