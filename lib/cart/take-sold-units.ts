/** A line of a cart; `warehouseId` null: from wherever it comes best. */
export type WantedLine = {
  id: string;
  productId: string;
  warehouseId: string | null;
  quantity: number;
  addedAt: Date;
};

/** Units of one product that left one warehouse as a sale; `heldAt`: when their hold was made. */
export type SoldUnits = { productId: string; warehouseId: string; quantity: number; heldAt: Date };

/**
 * What is left of the lines once sold units are taken out, as lines whose quantity changed; 0: the line is done. Units
 * come out of the lines that the hold was made from before those added since, and out of the line that named their
 * warehouse before the one that left it open. What no line wants any more is nobody's loss.
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

/** The smaller, the surer these units were sold for this line. */
function distanceOf(line: WantedLine, units: SoldUnits): number {
  const isLater = line.addedAt > units.heldAt ? 3 : 0;
  if (line.warehouseId === units.warehouseId) return isLater;
  return isLater + (line.warehouseId === null ? 1 : 2);
}
