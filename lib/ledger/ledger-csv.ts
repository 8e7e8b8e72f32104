import { setTimeout } from "node:timers/promises";
import { troubleOf } from "@/lib/db/sql-state";
import { BYTE_ORDER_MARK, csvLine } from "@/lib/format/csv";
import { listLedgerEntries, type WrittenEntry } from "@/lib/ledger/ledger-queries";
import type { LedgerExportQuery } from "./ledger-schemas";

const BATCH = 2_000;
const RETRIES_MAX = 3;
const RETRY_MS = 250;

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

/** All matching entries as CSV (RFC 4180, UTF-8), newest first. Read as the client downloads, not all at once. */
export function ledgerCsv(filter: LedgerExportQuery): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let before: string | null = null;
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(BYTE_ORDER_MARK + csvLine(COLUMNS))),
    async pull(controller) {
      const entries = await batchOf(filter, before);
      before = entries.at(-1)?.position ?? null;
      if (entries.length > 0) controller.enqueue(encoder.encode(entries.map(entryLine).join("")));
      if (entries.length < BATCH) controller.close();
    },
  });
}

/** Read again if a connection was lost, because that must not cost a download of many minutes. */
async function batchOf(filter: LedgerExportQuery, before: string | null): Promise<WrittenEntry[]> {
  for (let retries = RETRIES_MAX; ; retries--) {
    try {
      return await listLedgerEntries(filter, before, BATCH);
    } catch (error) {
      if (retries === 0 || troubleOf(error) !== "unavailable") throw error;
      await setTimeout(RETRY_MS);
    }
  }
}

function entryLine(entry: WrittenEntry): string {
  return csvLine(COLUMNS.map((name) => (name === "createdAt" ? entry.createdAt.toISOString() : entry[name])));
}
