import { sheetTime } from "@/lib/format/shop-time";
import { CSV_BATCH, csvStream } from "@/lib/http/csv-stream";
import { listLedgerEntries, type WrittenEntry } from "@/lib/ledger/ledger-queries";
import type { LedgerExportQuery } from "./ledger-schemas";

const COLUMNS = [
  "createdAt",
  "localTime",
  "type",
  "sku",
  "product",
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
] as const satisfies readonly (keyof WrittenEntry | "localTime")[];

/** All matching entries as CSV, newest first. */
export function ledgerCsv(filter: LedgerExportQuery): ReadableStream<Uint8Array> {
  return csvStream<WrittenEntry>({
    columns: COLUMNS,
    linesOf: (entry) => {
      const { createdAt } = entry;
      const said = { ...entry, createdAt: createdAt.toISOString(), localTime: sheetTime(createdAt) };
      return [COLUMNS.map((name) => said[name])];
    },
    readAfter: (last) => listLedgerEntries(filter, last?.position ?? null, CSV_BATCH),
  });
}
