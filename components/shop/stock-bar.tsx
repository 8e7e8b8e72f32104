import { unitsOnShelf } from "@/lib/catalog/availability";
import type { StockAtWarehouse } from "@/lib/catalog/catalog-schemas";

type StockBarProps = { rows: StockAtWarehouse[] };

/** What lies there, in one segmented bar: available, reserved, committed. Its figures stand beside it as text. */
export function StockBar({ rows }: StockBarProps) {
  const sum = (pick: (row: StockAtWarehouse) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const available = sum(unitsOnShelf);
  const reserved = sum((row) => row.reserved);
  const committed = sum((row) => row.committed);
  const whole = Math.max(
    1,
    sum((row) => row.onHand),
    available + reserved + committed,
  );
  const width = (units: number) => ({ width: `${(100 * units) / whole}%` });
  return (
    <div aria-hidden="true" className="flex h-1.5 w-full overflow-hidden rounded-full bg-line">
      <span className="bg-bar-available transition-[width] duration-250" style={width(available)} />
      <span className="bg-signal transition-[width] duration-250" style={width(reserved)} />
      <span className="bg-bar-rest transition-[width] duration-250" style={width(committed)} />
    </div>
  );
}
