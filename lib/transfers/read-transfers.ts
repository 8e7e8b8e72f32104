import { isInScope, type Scope } from "@/lib/auth/caller";
import { sheetTime } from "@/lib/format/shop-time";
import { CSV_BATCH, csvStream } from "@/lib/http/csv-stream";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { countTransfers, type ExportedLine, findTransfer, listTransfers, readExportedLines } from "./transfer-queries";
import type { TransferDetail, TransferFilters, Transfers, TransfersQuery } from "./transfer-schemas";

/** A page of transfers, newest first. */
export async function readTransfers(
  { limit, cursor, skip, ...asked }: TransfersQuery,
  scope: Scope,
): Promise<Transfers> {
  const filters = { ...asked, scope };
  const list = ["transfers", filters];
  const [number] = readCursor(list, cursor, skip) ?? [];
  const after = number === undefined ? null : Number(number);
  const [found, counts] = await Promise.all([
    listTransfers(filters, { after, limit: limit + 1, ...(skip && { skip }) }),
    countTransfers(filters),
  ]);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    transfers: page.map(({ place: _, ...row }) => ({ ...row, ...timesOf(row) })),
    counts,
    nextCursor: found.length > limit && last ? writeCursor(list, [String(last.place)]) : null,
  };
}

/** One transfer; null if there is none with this id from or to these warehouses. */
export async function readTransfer(id: string, scope: Scope): Promise<TransferDetail | null> {
  const found = await findTransfer(id);
  if (!found || !isOneInScope(scope, found)) return null;
  return { ...found, ...timesOf(found) };
}

/** Whether somebody works at one of its ends. */
export function isOneInScope(
  scope: Scope,
  { fromWarehouseId, toWarehouseId }: { fromWarehouseId: string; toWarehouseId: string },
): boolean {
  return isInScope(scope, fromWarehouseId) || isInScope(scope, toWarehouseId);
}

type Times = { createdAt: Date; sentAt: Date | null; endedAt: Date | null };

function timesOf({ createdAt, sentAt, endedAt }: Times) {
  return {
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}

const COLUMNS = [
  "number",
  "status",
  "fromWarehouseCode",
  "toWarehouseCode",
  "sku",
  "name",
  "quantity",
  "accepted",
  "damaged",
  "missing",
  "returned",
  "inTransit",
  "createdBy",
  "createdAt",
  "localTime",
  "sentAt",
  "endedAt",
  "note",
  "id",
] as const satisfies readonly (keyof ExportedLine | "localTime")[];

/** The lines of matching transfers as CSV. */
export function transfersCsv(filters: TransferFilters): ReadableStream<Uint8Array> {
  return csvStream<ExportedLine>({
    columns: COLUMNS,
    linesOf: (row) => {
      const said = { ...row, ...timesOf(row), localTime: sheetTime(row.createdAt) };
      return [COLUMNS.map((name) => said[name])];
    },
    readAfter: (last) => readExportedLines(filters, last, CSV_BATCH),
  });
}
