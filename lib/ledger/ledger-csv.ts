import { CSV_BATCH, csvStream } from "@/lib/http/csv-stream";
import { listLedgerEntries, type WrittenEntry } from "@/lib/ledger/ledger-queries";
import type { LedgerExportQuery } from "./ledger-schemas";

const COLUMNS = [
  "createdAt",
  "type",
  "sku",
  "warehouseCode",
  "onHandDelta",
  "reservedDelta",
  "committedDelta",
  "onHand",
  "reserved",
  "committed",
  "reasonCode",
  "reference",
  "note",
  "actor",
  "reservationId",
  "id",
  "setAsideDelta",
  "bucket",
] as const satisfies readonly (keyof WrittenEntry)[];

/** All matching entries as CSV, newest first. */
export function ledgerCsv(filter: LedgerExportQuery): ReadableStream<Uint8Array> {
  return csvStream<WrittenEntry>({
    columns: COLUMNS,
    linesOf: (entry) => [COLUMNS.map((name) => (name === "createdAt" ? entry.createdAt.toISOString() : entry[name]))],
    readAfter: (last) => listLedgerEntries(filter, last?.position ?? null, CSV_BATCH),
  });
}
