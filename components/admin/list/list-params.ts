import { createLoader, createParser, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { ROW_MAX, skipTo } from "@/lib/client/list-pages";

/** Any text in the URL; "" if it is missing. */
export const anyText = parseAsString.withDefault("");

/** One of a few values in the URL; "" if it is missing or unknown. */
export function oneOf<const Value extends string>(values: readonly Value[]) {
  return parseAsStringLiteral(["", ...values] as const).withDefault("");
}

/** The row that a list was entered at, counted from 1, under `at` in the URL. */
export const rowNumber = createParser({
  parse: (text) => (/^\d{1,9}$/.test(text) ? Math.min(Math.max(1, Number(text)), ROW_MAX) : null),
  serialize: String,
}).withDefault(1);

const loadAt = createLoader({ at: rowNumber });

/** How many rows of a list are left out before the page that its URL asks for. */
export async function loadSkip(searchParams: Parameters<typeof loadAt>[0] & Promise<unknown>): Promise<number> {
  return skipTo((await loadAt(searchParams)).at);
}

/** The URL has a warehouse's code, the API takes its id. "" means all warehouses. */
export function warehouseIdOf(code: string, warehouses: readonly { id: string; code: string }[]): string {
  return warehouses.find((warehouse) => warehouse.code === code)?.id ?? "";
}
