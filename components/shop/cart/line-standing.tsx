import { RollingFigure } from "@/components/motion/rolling-figure";
import type { CartLine } from "@/lib/cart/cart-schemas";
import { FEW_UNITS } from "@/lib/catalog/availability";

/** How it stands with the units of a line: enough, scarce, too few, none, or no longer sold. */
export function LineStanding({ line, got }: { line: CartLine; got: number | null }) {
  if (!line.isSold) return <p className="text-sm font-medium">No longer sold. It can only be taken out.</p>;
  if (got === 0) return <p className="text-sm font-medium text-signal">None free{placeOf(line)} now</p>;
  if (got !== null) {
    return (
      <p className="text-sm font-medium text-signal">
        Only <RollingFigure value={got} className="figures" /> free{placeOf(line)} now
      </p>
    );
  }
  const left = line.available - line.quantity;
  if (line.available > FEW_UNITS) {
    return <p className="text-sm text-muted">Available{placeOf(line)}</p>;
  }
  return (
    <p className="text-sm text-signal">
      {left === 0 ? "The last" : "Few left"}
      {placeOf(line)}: <RollingFigure value={line.available} className="figures" />
    </p>
  );
}

function placeOf({ product, warehouseId }: CartLine): string {
  const row = product.inventory.find((each) => each.warehouseId === warehouseId);
  return row ? ` in ${row.city}` : "";
}
