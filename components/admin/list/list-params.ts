import { parseAsString, parseAsStringLiteral } from "nuqs/server";

/** Any text in the URL; "" if it is missing. */
export const anyText = parseAsString.withDefault("");

/** One of a few values in the URL; "" if it is missing or unknown. */
export function oneOf<const Value extends string>(values: readonly Value[]) {
  return parseAsStringLiteral(["", ...values] as const).withDefault("");
}

/** Control characters, which the API refuses. */
const UNPRINTABLE = /\p{Cc}/gu;

/** A search as the API takes it. */
export function searchText(typed: string, lengthMax = 100): string {
  return typed.replace(UNPRINTABLE, " ").trim().slice(0, lengthMax);
}

/** The URL has a warehouse's code, the API takes its id. "" means all warehouses. */
export function warehouseIdOf(code: string, warehouses: readonly { id: string; code: string }[]): string {
  return warehouses.find((warehouse) => warehouse.code === code)?.id ?? "";
}
