import type { Told } from "./event-bodies";
import type { StockLevel } from "./feed-queries";

/** How a product's stock has changed its state since the last look. */
export function stockEvents(levels: readonly StockLevel[]): Told[] {
  return levels.flatMap((level) => {
    const { productId, sku, name, available, inventory, at } = level;
    const lowNow = lowIn(level);
    const newlyLowIn = level.wasLowIn === null ? [] : lowNow.filter((id) => !level.wasLowIn?.includes(id));
    // A new product had nothing to sell before.
    const wasOut = level.wasOut ?? true;
    const about = { subjectId: productId, productIds: [productId], at };
    const data = { productId, sku, name, available, inventory };
    const told: Told[] = [];
    if (wasOut && available > 0) told.push({ type: "stock.back", ...about, data: { ...data, newlyLowIn: [] } });
    if (newlyLowIn.length > 0) told.push({ type: "stock.low", ...about, data: { ...data, newlyLowIn } });
    if (!wasOut && available === 0) told.push({ type: "stock.out", ...about, data: { ...data, newlyLowIn: [] } });
    return told;
  });
}

export function lowIn({ inventory }: Pick<StockLevel, "inventory">): string[] {
  return inventory.filter(({ isLow }) => isLow).map(({ warehouseId }) => warehouseId);
}
