import { readCursor, writeCursor } from "@/lib/http/cursor";
import { listInvoices } from "./invoice-queries";
import type { Invoices, InvoicesQuery } from "./invoice-schemas";

/** A page of all documents, newest first. */
export async function readInvoices({ limit, cursor, ...filters }: InvoicesQuery): Promise<Invoices> {
  const list = ["invoices", filters];
  const [issuedAt, id] = readCursor(list, cursor) ?? [];
  const after = issuedAt && id ? { issuedAt, id } : null;
  const found = await listInvoices(filters, { order: "newest", after, limit: limit + 1 });
  const invoices = found.slice(0, limit);
  const last = invoices.at(-1);
  return {
    invoices,
    nextCursor: found.length > limit && last ? writeCursor(list, [last.issuedAt, last.id]) : null,
  };
}
