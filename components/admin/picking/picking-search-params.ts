import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { anyText } from "@/components/admin/list/list-params";

export const STAGES = ["to-pick", "picking", "packed", "handed-over", "on-hold"] as const;
export type StageName = (typeof STAGES)[number];

export const pickingSearchParams = {
  /** A warehouse's code; if it is missing, that of the one with most to do. */
  warehouse: anyText,
  /** The column that phones show. */
  stage: parseAsStringLiteral(STAGES).withDefault("to-pick"),
  /** Words to search for. */
  q: anyText,
  /** An order's id. */
  open: anyText,
};

export const loadPickingSearchParams = createLoader(pickingSearchParams);

/** The warehouse of a code; the first active one if there is none with it. */
export function chosenWarehouse<One extends { code: string; isActive: boolean }>(
  warehouses: readonly One[],
  code: string,
): One | null {
  return warehouses.find((one) => one.code === code) ?? warehouses.find((one) => one.isActive) ?? warehouses[0] ?? null;
}
