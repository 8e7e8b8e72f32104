import { isInScope, type Scope } from "@/lib/auth/caller";
import { sheetTime } from "@/lib/format/shop-time";
import { CSV_BATCH, csvStream } from "@/lib/http/csv-stream";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import {
  countDeliveries,
  type ExportedLine,
  findDelivery,
  listDeliveries,
  readExportedLines,
} from "./receiving-queries";
import type { Deliveries, DeliveriesQuery, Delivery, DeliveryFilters } from "./receiving-schemas";

/** A page of deliveries, newest first. */
export async function readDeliveries(
  { limit, cursor, skip, ...asked }: DeliveriesQuery,
  scope: Scope,
): Promise<Deliveries> {
  const filters = { ...asked, scope };
  const list = ["deliveries", filters];
  const [at, id] = readCursor(list, cursor, skip) ?? [];
  const after = at && id ? { receivedAt: new Date(at), id } : null;
  const [found, total] = await Promise.all([
    listDeliveries(filters, { after, limit: limit + 1, ...(skip && { skip }) }),
    cursor === undefined ? countDeliveries(filters) : null,
  ]);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    deliveries: page.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() })),
    total,
    nextCursor: found.length > limit && last ? writeCursor(list, [last.receivedAt.toISOString(), last.id]) : null,
  };
}

/** One delivery; null if there is none with this id in these warehouses. */
export async function readDelivery(id: string, scope: Scope): Promise<Delivery | null> {
  const found = await findDelivery(id);
  if (!found || !isInScope(scope, found.warehouseId)) return null;
  return { ...found, receivedAt: found.receivedAt.toISOString() };
}

const COLUMNS = [
  "receivedAt",
  "localTime",
  "warehouseCode",
  "reference",
  "sku",
  "name",
  "expected",
  "good",
  "damaged",
  "missing",
  "receivedBy",
  "note",
  "id",
] as const satisfies readonly (keyof ExportedLine | "localTime")[];

/** The lines of matching deliveries as CSV. */
export function deliveriesCsv(asked: DeliveryFilters, scope: Scope): ReadableStream<Uint8Array> {
  const filters = { ...asked, scope };
  return csvStream<ExportedLine>({
    columns: COLUMNS,
    linesOf: (row) => {
      const said = { ...row, receivedAt: row.receivedAt.toISOString(), localTime: sheetTime(row.receivedAt) };
      return [COLUMNS.map((name) => said[name])];
    },
    readAfter: (last) => readExportedLines(filters, last, CSV_BATCH),
  });
}
