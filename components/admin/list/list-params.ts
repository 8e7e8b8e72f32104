import { parseAsString, parseAsStringLiteral } from "nuqs/server";

/** Any text in the URL; "" if it is missing. */
export const anyText = parseAsString.withDefault("");

/** One of a few values in the URL; "" if it is missing or unknown. */
export function oneOf<const Value extends string>(values: readonly Value[]) {
  return parseAsStringLiteral(["", ...values] as const).withDefault("");
}

/** The URL has a warehouse's code, the API takes its id. "" means all warehouses. */
export function warehouseIdOf(code: string, warehouses: readonly { id: string; code: string }[]): string {
  return warehouses.find((warehouse) => warehouse.code === code)?.id ?? "";
}
