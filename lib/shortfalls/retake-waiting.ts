import type { Job } from "@/lib/outbox/job";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { readWaitingLines } from "./shortfall-queries";

/**
 * The job UNITS_CAME_IN. Its subject is a row of which fewer units are missing than before. What is there now is retaken for
 * orders whose customers wait, oldest first. Nobody else can take it in the meantime: the units are promised all along.
 */
export async function retakeWaiting({ subjectId }: Job): Promise<void> {
  const [productId = "", warehouseId = ""] = subjectId.split("/");
  for (const { orderId: reservationId, backordered } of await readWaitingLines(productId, warehouseId)) {
    const retaken = async (quantity: number) => {
      const lines = [{ productId, warehouseId, quantity }];
      const on = { reservationId, owner: null, actor: "system", note: null, reasonCode: "FOUND" } as const;
      return await stockWriter().submit({ type: "Settle", action: "RETAKE", lines, ...on });
    };
    const all = await retaken(backordered);
    if (all.ok || all.code !== "INSUFFICIENT_STOCK") continue;
    const left = all.shortages[0]?.available ?? 0;
    if (left > 0) await retaken(left);
    return;
  }
}
