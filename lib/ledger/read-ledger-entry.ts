import { prisma } from "@/lib/db/prisma";
import { readEntryDelivery, readEntryLinks, readLedgerEntry, readRowAround } from "@/lib/ledger/ledger-queries";
import { entryBody } from "@/lib/ledger/read-ledger-page";
import type { LedgerEntryInContext } from "./ledger-schemas";

/** Enough to see what led to it. More would overlap on the ledger strip. */
const AROUND_MAX = 12;

/** An entry with its neighbours in the same row; null if there is none with this id. */
export async function readEntryInContext(id: string): Promise<LedgerEntryInContext | null> {
  const entry = await readLedgerEntry(id);
  if (entry === null) return null;
  const [around, links, delivery, product] = await Promise.all([
    readRowAround(entry, AROUND_MAX),
    readEntryLinks(entry),
    readEntryDelivery(entry),
    prisma().product.findUnique({ where: { id: entry.productId }, select: { name: true } }),
  ]);
  const { undoes, undoneBy, batch } = links;
  return {
    entry: entryBody(entry),
    productName: product?.name ?? entry.sku,
    around: around.map(entryBody),
    undoes: undoes && entryBody(undoes),
    undoneBy: undoneBy && entryBody(undoneBy),
    batch,
    delivery,
  };
}
