import { StockBar } from "@/components/signature/stock-bar";
import type { StockAtWarehouse } from "@/lib/catalog/catalog-schemas";

type RowsBarProps = { rows: StockAtWarehouse[]; size: "thin" | "thick" };

/** A stock bar for one warehouse or the sum of several. Screen readers skip it: text beside it gives the figures. */
export function RowsBar({ rows, size }: RowsBarProps) {
  const sum = (pick: (row: StockAtWarehouse) => number) => rows.reduce((total, row) => total + pick(row), 0);
  return (
    <StockBar
      onHand={sum((row) => row.onHand)}
      reserved={sum((row) => row.reserved)}
      committed={sum((row) => row.committed)}
      available={sum((row) => row.available)}
      safetyStock={sum((row) => row.safetyStock)}
      size={size}
    />
  );
}
