import { StockBar } from "@/components/signature/stock-bar";
import type { StockFigures } from "@/components/signature/stock-bar-parts";
import type { StockAtWarehouse } from "@/lib/catalog/catalog-schemas";

type RowsBarProps = { rows: StockAtWarehouse[]; size: "thin" | "thick" };

/** A stock bar for one warehouse or the sum of several. Screen readers skip it: text beside it gives the figures. */
export function RowsBar({ rows, size }: RowsBarProps) {
  return <StockBar {...sumOf(rows)} size={size} />;
}

/** The figures of a product, whose bar is in a list with others. */
export function figuresOf({ inventory }: { inventory: StockAtWarehouse[] }): StockFigures {
  return sumOf(inventory);
}

function sumOf(rows: StockAtWarehouse[]) {
  const sum = (pick: (row: StockAtWarehouse) => number) => rows.reduce((total, row) => total + pick(row), 0);
  return {
    onHand: sum((row) => row.onHand),
    reserved: sum((row) => row.reserved),
    committed: sum((row) => row.committed),
    available: sum((row) => row.available),
    safetyStock: sum((row) => row.safetyStock),
    setAside: sum((row) => row.setAside),
  };
}
