import type { CartLine } from "@/lib/cart/cart-schemas";
import { unitsFrom } from "@/lib/cart/short-lines";
import type { LiveStock } from "@/lib/live/live-schemas";

/** Lines with live figures applied. Unaffected lines keep their identity. */
export function patchLines(lines: readonly CartLine[], stocks: ReadonlyMap<string, LiveStock>): CartLine[] {
  return lines.map((line) => {
    const stock = stocks.get(line.product.id);
    return stock && line.isSold ? patchLine(line, stock) : line;
  });
}

function patchLine(line: CartLine, { available, inventory, nextReleaseAt }: LiveStock): CartLine {
  const product = { ...line.product, available, inventory, nextReleaseAt };
  return { ...line, product, available: unitsFrom({ ...line, product }, line.warehouseId) };
}
