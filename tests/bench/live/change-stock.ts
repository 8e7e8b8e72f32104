import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { StockWriter } from "@/lib/stock/writer/stock-writer";
import { aLine, aReserve } from "@/tests/factories/commands";
import { nowMs } from "./clock";

export type Change = { productId: string; available: number; committedAtMs: number };

type Plan = {
  products: readonly string[];
  warehouseId: string;
  perSecond: number;
  ms: number;
  units: Map<string, number>;
};

/**
 * Holds one unit at a time, `perSecond` times a second, of each product in turn. Returns when each commit was reported.
 */
export async function changeStock(writer: StockWriter, plan: Plan): Promise<Change[]> {
  const { products, warehouseId, perSecond, ms, units } = plan;
  const changes: Change[] = [];
  const beganMs = performance.now();
  for (let made = 0; performance.now() - beganMs < ms; made++) {
    const productId = products[made % products.length] ?? "";
    const lines = [aLine({ productId, warehouseId })];
    const outcome = await writer.submit(aReserve({ reservationId: randomUUID(), lines, ttlSeconds: 600 }));
    if (!outcome.ok) throw new Error(`a hold was refused: ${outcome.code}`);
    const available = (units.get(productId) ?? 0) - 1;
    units.set(productId, available);
    changes.push({ productId, available, committedAtMs: nowMs() });
    const dueMs = ((made + 1) * 1_000) / perSecond;
    await sleep(Math.max(0, beganMs + dueMs - performance.now()));
  }
  return changes;
}
