import { readCategoryLeads, readFloorTotals, readLastMovements, readScarceProducts } from "@/lib/catalog/floor-queries";
import { overdueListener } from "@/lib/stock/listeners";

/** Number of lines on the home page's board. */
const BOARD_LINES = 6;

/** The warehouse figures on the home page, read on the server. */
export async function readFloor() {
  const [movements, leads, totals] = await Promise.all([
    readLastMovements(BOARD_LINES),
    readCategoryLeads(),
    readFloorTotals(),
  ]);
  const moved = movements.map(({ productId }) => productId);
  const board = await readScarceProducts(moved, BOARD_LINES);
  if (board.hasOverdueHolds || leads.hasOverdueHolds) overdueListener().hear();
  return { board: { products: board.products, movements, totals }, leads: leads.leads };
}
