import { methods } from "@/lib/api/methods";
import { sharedRoute } from "@/lib/api/shared-route";
import { seesEverything } from "@/lib/auth/caller";
import { getInventoryOperation } from "@/lib/catalog/catalog-operations";
import { readActiveReservationIds, readInventory } from "@/lib/catalog/catalog-queries";
import { json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { overdueListener } from "@/lib/stock/listeners";

/** GET /api/inventory/{sku}: a product's stock, in total and per warehouse. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: sharedRoute(
    getInventoryOperation,
    async ({ params }) => {
      const found = await read(params.sku);
      if (!found) return { answer: notFound(params.sku), changesInMs: null };
      return { answer: json(200, found.answer), changesInMs: found.changesInMs };
    },
    {
      isFor: seesEverything,
      answer: async ({ params }) => {
        const found = await read(params.sku);
        if (!found) return notFound(params.sku);
        const activeReservations = await readActiveReservationIds(found.answer.productId);
        return json(200, { ...found.answer, activeReservations }, { "cache-control": "no-store" });
      },
    },
  ),
});

async function read(sku: string): ReturnType<typeof readInventory> {
  const found = await readInventory(sku);
  if (found?.hasOverdueHolds) overdueListener().hear();
  return found;
}

function notFound(sku: string) {
  return problem("PRODUCT_NOT_FOUND", `No product has the SKU ${sku}.`);
}
