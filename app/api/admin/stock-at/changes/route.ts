import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { stockChangesOperation } from "@/lib/explain/explain-operations";
import { readStockChanges } from "@/lib/explain/read-stock-at";
import { json } from "@/lib/http/answer";

/** GET /api/admin/stock-at/changes: what changed between two moments, by type of entry. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(stockChangesOperation, async ({ query }) => json(200, await readStockChanges(query))),
});
