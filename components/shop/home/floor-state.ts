import { unitsOnShelf } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";
import type { FloorTotals, LastMovement } from "@/lib/catalog/floor-queries";
import { movementsBetween } from "@/lib/catalog/stock-movement";
import type { LiveStock } from "@/lib/live/live-schemas";

export type BoardRow = { product: Product; movement: LastMovement | null };

type Stock = Pick<LiveStock, "available" | "inventory" | "nextReleaseAt">;

export type Floor = {
  rows: BoardRow[];
  totals: FloorTotals;
  /** The latest figures of each product. */
  stock: ReadonlyMap<string, Stock>;
  /** The latest movement of each product, including products that are not on the board. */
  movements: ReadonlyMap<string, LastMovement>;
};

export type FloorChange = { type: "stock"; stocks: readonly LiveStock[] } | { type: "arrival"; product: Product };

export function openFloor(rendered: { products: Product[]; movements: LastMovement[]; totals: FloorTotals }): Floor {
  const movements = new Map(rendered.movements.map((movement) => [movement.productId, movement]));
  return {
    rows: rendered.products.map((product) => ({ product, movement: movements.get(product.id) ?? null })),
    totals: rendered.totals,
    stock: new Map(rendered.products.map((product) => [product.id, product])),
    movements,
  };
}

export function changeFloor(floor: Floor, change: FloorChange): Floor {
  return change.type === "stock" ? withStocks(floor, change.stocks) : withArrival(floor, change.product);
}

function withStocks(floor: Floor, stocks: readonly LiveStock[]): Floor {
  const known = new Map(floor.stock);
  const movements = new Map(floor.movements);
  for (const { productId, serverTime, ...figures } of stocks) {
    const before = known.get(productId);
    const moved = before && movementsBetween(before.inventory, figures.inventory).at(0);
    if (moved) movements.set(productId, { ...moved, productId, at: serverTime });
    known.set(productId, figures);
  }
  const rows = floor.rows.map((row) => ({
    product: { ...row.product, ...known.get(row.product.id) },
    movement: movements.get(row.product.id) ?? row.movement,
  }));
  return { rows, movements, stock: known, totals: totalsOf(floor.totals, known) };
}

/** Puts the product that moved on top and drops the row that has not moved for longest. */
function withArrival(floor: Floor, arrived: Product): Floor {
  if (floor.rows.some(({ product }) => product.id === arrived.id)) return floor;
  const movement = floor.movements.get(arrived.id) ?? null;
  const product = { ...arrived, ...floor.stock.get(arrived.id) };
  const oldest = floor.rows.reduce((a, b) => ((b.movement?.at ?? "") <= (a.movement?.at ?? "") ? b : a), {
    product,
    movement,
  });
  return { ...floor, rows: [{ product, movement }, ...floor.rows.filter((row) => row !== oldest)] };
}

/** Sums over all products. Keeps the server's totals until every product's figures have arrived. */
function totalsOf(totals: FloorTotals, stock: Floor["stock"]): FloorTotals {
  if (stock.size < totals.products) return totals;
  let [free, held, bought] = [0, 0, 0];
  for (const { inventory } of stock.values()) {
    for (const row of inventory) {
      free += unitsOnShelf(row);
      held += row.reserved;
      bought += row.committed;
    }
  }
  return { ...totals, free, held, bought };
}
