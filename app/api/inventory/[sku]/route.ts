import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { seesEverything } from "@/lib/auth/caller";
import { getInventoryOperation } from "@/lib/catalog/catalog-operations";
import { readActiveReservationIds, readInventory } from "@/lib/catalog/catalog-queries";
import { json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { overdueListener } from "@/lib/stock/listeners";

/** GET /api/inventory/{sku}: a product's stock, in total and per warehouse. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getInventoryOperation, async ({ params, caller }) => {
    const found = await readInventory(params.sku);
    if (!found) return problem("PRODUCT_NOT_FOUND", `No product has the SKU ${params.sku}.`);
    if (found.hasOverdueHolds) overdueListener().hear();
    if (!seesEverything(caller)) return json(200, found.answer);
    const activeReservations = await readActiveReservationIds(found.answer.productId);
    return json(200, { ...found.answer, activeReservations }, { "cache-control": "no-store" });
  }),
});
