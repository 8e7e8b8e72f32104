import { prisma } from "@/lib/db/prisma";
import {
  brokenAmong,
  readEntryDelivery,
  readEntryLinks,
  readLedgerEntry,
  readRepairLinks,
  readRowAround,
  type WrittenEntry,
} from "@/lib/ledger/ledger-queries";
import { entryBody } from "@/lib/ledger/read-ledger-page";
import type { LedgerEntryInContext } from "./ledger-schemas";

/** Enough to see what led to it. More would overlap on the ledger strip. */
const AROUND_MAX = 12;

/** An entry with its neighbours in the same row; null if there is none with this id. */
export async function readEntryInContext(id: string): Promise<LedgerEntryInContext | null> {
  const entry = await readLedgerEntry(id);
  if (entry === null) return null;
  const [around, links, repairLinks, delivery, product] = await Promise.all([
    readRowAround(entry, AROUND_MAX),
    readEntryLinks(entry),
    readRepairLinks(entry),
    readEntryDelivery(entry),
    prisma().product.findUnique({ where: { id: entry.productId }, select: { name: true } }),
  ]);
  const { undoes, undoneBy, batch } = links;
  const { repairs, repairedBy } = repairLinks;
  const broken = await brokenAmong([...around, ...(repairs ? [repairs] : [])]);
  const body = (one: WrittenEntry) => entryBody(one, broken);
  return {
    entry: body(entry),
    productName: product?.name ?? entry.sku,
    around: around.map(body),
    undoes: undoes && entryBody(undoes),
    undoneBy: undoneBy && entryBody(undoneBy),
    repairs: repairs && body(repairs),
    repairedBy: repairedBy && body(repairedBy),
    batch,
    delivery,
  };
}
