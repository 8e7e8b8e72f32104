import { readCategoryLeads, readFloorTotals, readLastMovements, readScarceProducts } from "@/lib/catalog/floor-queries";
import { overdueListener } from "@/lib/stock/listeners";

/** Lines of the board on the home page. */
const BOARD_LINES = 6;

/** What the home page shows of the warehouses, read from the database by the server itself. */
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
