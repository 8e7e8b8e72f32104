/** Without it, Excel reads the file in the computer's own encoding and garbles every letter beyond ASCII. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** A line of a CSV file (RFC 4180). */
export function csvLine(values: readonly (string | number | null)[]): string {
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
