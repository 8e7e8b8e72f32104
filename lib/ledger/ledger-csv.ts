import { listLedgerEntries, type WrittenEntry } from "@/lib/ledger/ledger-queries";
import type { LedgerExportQuery } from "./ledger-schemas";

const ENTRIES_MAX = 50_000;
const BATCH = 500;

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
] as const satisfies readonly (keyof WrittenEntry)[];

/** Matching entries as CSV (RFC 4180), newest first, at most 50,000. Read as the client downloads, not all at once. */
export function ledgerCsv(filter: LedgerExportQuery): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let before: string | null = null;
  let left = ENTRIES_MAX;
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(line(COLUMNS))),
    async pull(controller) {
      const entries: WrittenEntry[] = await listLedgerEntries(filter, before, Math.min(BATCH, left));
      left -= entries.length;
      before = entries.at(-1)?.position ?? null;
      if (entries.length > 0) controller.enqueue(encoder.encode(entries.map(entryLine).join("")));
      if (entries.length < BATCH || left === 0) controller.close();
    },
  });
}

function entryLine(entry: WrittenEntry): string {
  return line(COLUMNS.map((name) => (name === "createdAt" ? entry.createdAt.toISOString() : entry[name])));
}

function line(values: readonly (string | number | null)[]): string {
  return `${values.map(cell).join(",")}\r\n`;
}

/** Where a formula could start: at the start of a cell, or after a semicolon, which separates cells in some locales. */
const FORMULA = /(^|;)(?=\s*[=+\-@＝＋－＠])/g;

/** Text that a spreadsheet would run as a formula is shown as text instead (OWASP, "CSV injection"). */
function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = value.replace(FORMULA, "$1'");
  return /[";,\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
