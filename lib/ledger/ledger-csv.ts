import { setTimeout } from "node:timers/promises";
import { troubleOf } from "@/lib/db/sql-state";
import { listLedgerEntries, type WrittenEntry } from "@/lib/ledger/ledger-queries";
import type { LedgerExportQuery } from "./ledger-schemas";

const BATCH = 2_000;
const RETRIES_MAX = 3;
const RETRY_MS = 250;

/** Without it, Excel reads the file in the computer's own encoding and garbles every letter beyond ASCII. */
const BYTE_ORDER_MARK = "\uFEFF";

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
    start: (controller) => controller.enqueue(encoder.encode(BYTE_ORDER_MARK + line(COLUMNS))),
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
  return line(COLUMNS.map((name) => (name === "createdAt" ? entry.createdAt.toISOString() : entry[name])));
}

function line(values: readonly (string | number | null)[]): string {
  return `${values.map(cell).join(",")}\r\n`;
}

/** Where a formula could start: at the start of a cell, or after a semicolon, which separates cells in some locales. */
const FORMULA = /(^|;)(?=\s*[=+\-@＝＋－＠])/g;

/** Marks of direction, with which a cell could look like another one. */
const MARKS = /\p{Bidi_C}/gu;

/** Text that a spreadsheet would run as a formula is shown as text instead (OWASP, "CSV injection"). */
function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = value.replace(MARKS, "").replace(FORMULA, "$1'");
  return /[";,\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
