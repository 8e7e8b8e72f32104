"use client";

import { StockBar } from "@/components/shop/stock-bar";
import { unitsOnShelf } from "@/lib/catalog/availability";
import type { Product, StockAtWarehouse } from "@/lib/catalog/catalog-schemas";

type WarehouseChoiceProps = {
  product: Product;
  /** null: any warehouse. */
  chosen: string | null;
  onChoose: (warehouseId: string | null) => void;
};

const OPTION =
  "grid min-h-11 grid-cols-[auto_6rem_1fr_auto] items-center gap-x-3 px-4 py-1.5 has-checked:bg-line/40 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ink";
const RADIO = "size-4.5 accent-ink focus-visible:outline-none";

/** What lies where, and from where it shall come: one list for both. */
export function WarehouseChoice({ product, chosen, onChoose }: WarehouseChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">Where from</legend>
      <div className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
        <label className={OPTION}>
          <input
            type="radio"
            name="warehouse"
            checked={chosen === null}
            onChange={() => onChoose(null)}
            className={RADIO}
          />
          <span className="col-span-2 font-medium">Any warehouse</span>
          <span className="text-sm text-muted">we choose</span>
        </label>
        {product.inventory.map((row) => (
          <label key={row.warehouseId} className={OPTION}>
            <input
              type="radio"
              name="warehouse"
              checked={chosen === row.warehouseId}
              onChange={() => onChoose(row.warehouseId)}
              className={RADIO}
            />
            <span className="font-medium">{row.city}</span>
            <StockBar rows={[row]} />
            <span className="min-w-33 text-right text-sm">
              <RowWords row={row} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function RowWords({ row }: { row: StockAtWarehouse }) {
  const units = unitsOnShelf(row);
  const held = row.reserved > 0 && (
    <span className="text-signal">
      {" "}
      · <span className="figures">{row.reserved}</span> held
    </span>
  );
  if (units > 0) {
    return (
      <>
        <span className="figures">{units}</span> available{held}
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
