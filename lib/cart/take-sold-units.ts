import "@/lib/server-only";

/** A cart line; `warehouseId` null if we choose the warehouse. */
export type WantedLine = {
  id: string;
  productId: string;
  warehouseId: string | null;
  quantity: number;
  addedAt: Date;
};

/** Sold units of one product from one warehouse; `heldAt`: when their hold was made. */
export type SoldUnits = { productId: string; warehouseId: string; quantity: number; heldAt: Date };

/**
 * Takes sold units out of cart lines and returns the lines whose quantity changed; 0 means the line is done. Lines that
 * existed when the hold was made come before lines added since, and lines that name the warehouse before those that do
 * not. Units that match no line are ignored.
 */
export function takeSoldUnits(
  lines: readonly WantedLine[],
  sold: readonly SoldUnits[],
): { line: WantedLine; quantity: number }[] {
  const left = new Map(lines.map((line) => [line, line.quantity]));
  for (const units of sold) {
    let rest = units.quantity;
    const fitting = lines
      .filter((line) => line.productId === units.productId)
      .sort((a, b) => distanceOf(a, units) - distanceOf(b, units));
    for (const line of fitting) {
      const taken = Math.min(rest, left.get(line) ?? 0);
      left.set(line, (left.get(line) ?? 0) - taken);
      rest -= taken;
    }
  }
  return [...left]
    .filter(([line, quantity]) => quantity !== line.quantity)
    .map(([line, quantity]) => ({ line, quantity }));
}

/** The smaller, the more certain that these units were sold for this line. */
function distanceOf(line: WantedLine, units: SoldUnits): number {
  const isLater = line.addedAt > units.heldAt ? 3 : 0;
  if (line.warehouseId === units.warehouseId) return isLater;
  return isLater + (line.warehouseId === null ? 1 : 2);
}
