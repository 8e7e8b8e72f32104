"use client";

import { RollingFigure } from "@/components/motion/rolling-figure";
import { RowsBar } from "@/components/shop/rows-bar";
import { unitsOnShelf } from "@/lib/catalog/availability";
import type { StockAtWarehouse } from "@/lib/catalog/catalog-schemas";

type WarehouseOptionProps = {
  /** null: any warehouse. */
  row: StockAtWarehouse | null;
  isChosen: boolean;
  onChoose: () => void;
};

export function WarehouseOption({ row, isChosen, onChoose }: WarehouseOptionProps) {
  return (
    <label className="grid min-h-11 grid-cols-[auto_5.5rem_1fr_auto] items-center gap-x-3 px-4 py-1.5 transition-colors duration-150 hover:bg-line/25 has-checked:bg-line/40 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ink">
      <input
        type="radio"
        name="warehouse"
        checked={isChosen}
        onChange={onChoose}
        className="size-4.5 accent-ink focus-visible:outline-none"
      />
      {row === null ? (
        <>
          <span className="col-span-2 font-medium">Any warehouse</span>
          <span className="text-sm text-muted">we choose</span>
        </>
      ) : (
        <>
          <span className="font-medium">{row.city}</span>
          <RowsBar rows={[row]} size="thin" />
          <span className="min-w-24 text-right text-sm lg:min-w-40">
            <RowWords row={row} />
          </span>
        </>
      )}
    </label>
  );
}

/** "7 available · 3 held". */
function RowWords({ row }: { row: StockAtWarehouse }) {
  const units = unitsOnShelf(row);
  const held = row.reserved > 0 && (
    <span className="text-signal">
      {" "}
      · <RollingFigure value={row.reserved} className="figures" /> held
    </span>
  );
  if (units > 0) {
    return (
      <>
        <RollingFigure value={units} className="figures" /> available{held}
      </>
    );
  }
  return (
    <>
      <span className="text-muted">{row.available > 0 ? "on back-order" : "none"}</span>
      {held}
    </>
  );
}
