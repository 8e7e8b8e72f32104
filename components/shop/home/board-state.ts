import { unitsOnShelf } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";
import type { LastMovement, StockTotals } from "@/lib/catalog/home-queries";
import { movementsBetween } from "@/lib/catalog/stock-movement";
import type { LiveStock } from "@/lib/live/live-schemas";

export type BoardRow = { product: Product; movement: LastMovement | null };

type Stock = Pick<LiveStock, "available" | "inventory" | "nextReleaseAt">;

export type Board = {
  rows: BoardRow[];
  totals: StockTotals;
  /** The latest figures of each product. */
  stock: ReadonlyMap<string, Stock>;
  /** The latest movement of each product, including products that are not on the board. */
  movements: ReadonlyMap<string, LastMovement>;
};

export type BoardChange = { type: "stock"; stocks: readonly LiveStock[] } | { type: "arrival"; product: Product };

export function openBoard(rendered: { products: Product[]; movements: LastMovement[]; totals: StockTotals }): Board {
  const movements = new Map(rendered.movements.map((movement) => [movement.productId, movement]));
  return {
    rows: rendered.products.map((product) => ({ product, movement: movements.get(product.id) ?? null })),
    totals: rendered.totals,
    stock: new Map(rendered.products.map((product) => [product.id, product])),
    movements,
  };
}

export function changeBoard(board: Board, change: BoardChange): Board {
  return change.type === "stock" ? withStocks(board, change.stocks) : withArrival(board, change.product);
}

function withStocks(board: Board, stocks: readonly LiveStock[]): Board {
  const known = new Map(board.stock);
  const movements = new Map(board.movements);
  for (const { productId, serverTime, ...figures } of stocks) {
    const before = known.get(productId);
    const moved = before && movementsBetween(before.inventory, figures.inventory).at(0);
    if (moved) movements.set(productId, { ...moved, productId, at: serverTime });
    known.set(productId, figures);
  }
  const rows = board.rows.map((row) => ({
    product: { ...row.product, ...known.get(row.product.id) },
    movement: movements.get(row.product.id) ?? row.movement,
  }));
  return { rows, movements, stock: known, totals: totalsOf(board.totals, known) };
}

/** Puts the product that moved on top and drops the row that has not moved for longest. */
function withArrival(board: Board, arrived: Product): Board {
  if (board.rows.some(({ product }) => product.id === arrived.id)) return board;
  const movement = board.movements.get(arrived.id) ?? null;
  const product = { ...arrived, ...board.stock.get(arrived.id) };
  const oldest = board.rows.reduce((a, b) => ((b.movement?.at ?? "") <= (a.movement?.at ?? "") ? b : a), {
    product,
    movement,
  });
  return { ...board, rows: [{ product, movement }, ...board.rows.filter((row) => row !== oldest)] };
}

/** Sums over all products. Keeps the server's totals until every product's figures have arrived. */
function totalsOf(totals: StockTotals, stock: Board["stock"]): StockTotals {
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
