import type { RowView } from "@/lib/stock/commands";
import type { StockRow } from "./stock-change-schemas";

/** An inventory row as the API returns it. */
export function rowBody(row: RowView): StockRow {
  const { backorderAllowance: _, ...said } = row;
  return said;
}
