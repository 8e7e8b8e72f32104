import { AgoTime } from "@/components/admin/ago-time";
import { MovingFigure } from "@/components/admin/moving-figure";
import { StockBar } from "@/components/signature/stock-bar";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

const FIGURES = [
  { figure: "onHand", label: "On hand", className: "" },
  { figure: "available", label: "Available", className: "" },
  { figure: "reserved", label: "Reserved", className: "text-signal" },
  { figure: "committed", label: "Committed", className: "" },
  { figure: "safetyStock", label: "Safety stock", className: "" },
  { figure: "shortfall", label: "Shortfall", className: "text-bad" },
] as const;

/** A row's figures, moving. */
export function RowFigures({ row }: { row: InventoryRow }) {
  return (
    <section aria-label="Figures">
      <StockBar {...row} size="thick" />
      <dl className="mt-4 grid grid-cols-3 gap-x-4 gap-y-3">
        {FIGURES.map(({ figure, label, className }) => (
          <div key={figure}>
            <dt className="text-xs text-muted">{label}</dt>
            <dd className="figures text-lg font-medium">
              <MovingFigure value={row[figure]} className={className} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-xs text-muted">
        {row.backorderAllowance > 0 && <>Up to {row.backorderAllowance} more may be promised on back-order. </>}
        {!row.isSold && <>Not sold now: the product or the warehouse is switched off. </>}
        Last change <AgoTime iso={row.updatedAt} />.
      </p>
    </section>
  );
}
