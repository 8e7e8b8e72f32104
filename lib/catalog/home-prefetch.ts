import { readCategoryLeads, readLastMovements, readScarceProducts, readStockTotals } from "@/lib/catalog/home-queries";
import { overdueListener } from "@/lib/stock/listeners";

/** Number of lines on the home page's board. */
const BOARD_LINES = 6;

/** The warehouse figures on the home page, read on the server. */
export async function readHome() {
  const [movements, leads, totals] = await Promise.all([
    readLastMovements(BOARD_LINES),
    readCategoryLeads(),
    readStockTotals(),
  ]);
  const moved = movements.map(({ productId }) => productId);
  const board = await readScarceProducts(moved, BOARD_LINES);
  if (board.hasOverdueHolds || leads.hasOverdueHolds) overdueListener().hear();
  return { board: { products: board.products, movements, totals }, leads: leads.leads };
}
