import { rowId } from "@/components/admin/inventory/inventory-search-params";

/** An inventory row, or a product with all its rows. `isSold`: the stream of stock knows only what is sold. */
export type Followable = { productId: string; warehouseId?: string; isSold: boolean };

type FollowedProducts = {
  rows: readonly Followable[];
  /** The ids of the rows in sight. */
  inSight: readonly string[];
  known: readonly string[];
};

/** Rows above and below those in sight, so that scrolling a little asks for nothing else. */
const MARGIN = 15;

/** `known` while it has the products of every row in sight, otherwise those and of the rows around them. */
export function followedProducts({ rows, inSight, known }: FollowedProducts): readonly string[] {
  const seen = new Set(inSight);
  const isSeen = (row: Followable) => seen.has(idOf(row));
  const first = rows.findIndex(isSeen);
  if (first === -1) return known;
  const last = rows.findLastIndex(isSeen);
  const isKnown = rows.slice(first, last + 1).every((row) => !row.isSold || known.includes(row.productId));
  if (isKnown) return known;
  const around = rows.slice(Math.max(0, first - MARGIN), last + 1 + MARGIN).filter(({ isSold }) => isSold);
  return [...new Set(around.map(({ productId }) => productId))];
}

function idOf({ productId, warehouseId }: Followable): string {
  return warehouseId === undefined ? productId : rowId({ productId, warehouseId });
}
