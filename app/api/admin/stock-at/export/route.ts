import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { exportStockAtOperation } from "@/lib/explain/explain-operations";
import { stockAtCsv } from "@/lib/explain/read-stock-at";
import { csvHeaders } from "@/lib/http/csv-stream";

const HEADERS = csvHeaders("holdfast-stock-at.csv");

/** GET /api/admin/stock-at/export: stock as of a moment as CSV. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportStockAtOperation, async ({ query }) => {
    return { status: 200, headers: HEADERS, stream: await stockAtCsv(query) };
  }),
});
