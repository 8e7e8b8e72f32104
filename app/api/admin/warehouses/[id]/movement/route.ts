import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { refuse } from "@/lib/http/problem";
import { readMovement } from "@/lib/settings/movement-queries";
import { warehouseMovementOperation } from "@/lib/settings/setting-operations";

/** GET /api/admin/warehouses/{id}/movement: units in, out and on hand, by day. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(warehouseMovementOperation, async ({ params, query }) => {
    const days = await readMovement(params.id, query.days);
    return days ? json(200, { days }) : refuse("WAREHOUSE_NOT_FOUND", "No warehouse has that id.");
  }),
});
