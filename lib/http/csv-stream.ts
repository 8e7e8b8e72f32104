import { setTimeout } from "node:timers/promises";
import { troubleOf } from "@/lib/db/sql-state";

export const CSV_BATCH = 2_000;
const RETRIES_MAX = 3;
const RETRY_MS = 250;

/** Without it, Excel reads the file in the computer's own encoding and garbles every letter beyond ASCII. */
const BYTE_ORDER_MARK = "\uFEFF";

type Value = string | number | null;

type Csv<Row> = {
  columns: readonly string[];
  /** The lines of a row, each with a value for every column. */
  linesOf: (row: Row) => readonly (readonly Value[])[];
  /** Up to `batch` rows that follow the last one; the first ones if that is null. */
  readAfter: (last: Row | null) => Promise<readonly Row[]>;
  /** Default: `CSV_BATCH`. */
  batch?: number;
};

/** Rows as CSV (RFC 4180, UTF-8). Read as the client downloads, not all at once. */
export function csvStream<Row>({
  columns,
  linesOf,
  readAfter,
  batch = CSV_BATCH,
}: Csv<Row>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let last: Row | null = null;
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(BYTE_ORDER_MARK + line(columns))),
    async pull(controller) {
      const rows: readonly Row[] = await patiently(() => readAfter(last));
      last = rows.at(-1) ?? null;
      if (rows.length > 0) controller.enqueue(encoder.encode(rows.flatMap(linesOf).map(line).join("")));
      if (rows.length < batch) controller.close();
    },
  });
}

type Paged<Row> = Pick<Csv<Row>, "columns" | "linesOf"> & {
  readPage: (cursor: string | undefined) => Promise<{ rows: readonly Row[]; nextCursor: string | null }>;
};

/** The same for a list that is read page by page, from the first to the last. */
export function pagedCsv<Row>({ columns, linesOf, readPage }: Paged<Row>): ReadableStream<Uint8Array> {
  type Page = { rows: readonly Row[]; nextCursor: string | null };
  return csvStream<Page>({
    columns,
    linesOf: ({ rows }) => rows.flatMap(linesOf),
    readAfter: async (last) => (last?.nextCursor === null ? [] : [await readPage(last?.nextCursor)]),
    batch: 1,
  });
}

export function csvHeaders(fileName: string): Record<string, string> {
  return {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${fileName}"`,
  };
}

/** Read again if a connection was lost, because that must not cost a download of many minutes. */
async function patiently<Rows>(read: () => Promise<Rows>): Promise<Rows> {
  for (let retries = RETRIES_MAX; ; retries--) {
    try {
      return await read();
    } catch (error) {
      if (retries === 0 || troubleOf(error) !== "unavailable") throw error;
      await setTimeout(RETRY_MS);
    }
  }
}

function line(values: readonly Value[]): string {
  return `${values.map(cell).join(",")}\r\n`;
}

/**
 * Where a formula could start: at the start of a cell, or after a semicolon, which separates cells in some locales. One that has
 * an apostrophe already gets another, so that `unescaped` finds what was there.
 */
const FORMULA = /(^|;)(?='*\s*[=+\-@＝＋－＠])/g;
const ESCAPED = /(^|;)'(?='*\s*[=+\-@＝＋－＠])/g;

/** Marks of direction, with which a cell could look like another one. */
const MARKS = /\p{Bidi_C}/gu;

/** Text that a spreadsheet would run as a formula is shown as text instead (OWASP, "CSV injection"). */
function cell(value: Value): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = value.replace(MARKS, "").replace(FORMULA, "$1'");
  return /[";,\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text that `cell` made harmless. */
export function unescaped(text: string): string {
  return text.replace(ESCAPED, "$1");
}
