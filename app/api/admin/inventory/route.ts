import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { scopeOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { listInventoryOperation } from "@/lib/inventory/inventory-operations";
import { readInventoryRows } from "@/lib/inventory/inventory-queries";
import { overdueListener } from "@/lib/stock/listeners";

/** GET /api/admin/inventory: inventory rows, with search, filters and sorting. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listInventoryOperation, async ({ query, caller }) => {
    const { answer, hasOverdueHolds } = await readInventoryRows(query, scopeOf(caller));
    if (hasOverdueHolds) overdueListener().hear();
    return json(200, answer);
  }),
});
