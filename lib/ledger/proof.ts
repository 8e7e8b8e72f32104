import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import type { Proof } from "./ledger-schemas";

const EVERY_MS = 30_000;
/** The proof reads the whole ledger, so it runs for at most about a twentieth of the time. */
const REST_PER_WORK = 20;

/** `atMs` by performance.now(). */
type LastProof = { holds: boolean; rowsChecked: number; divergenceCount: number; atMs: number; tookMs: number };

type Memory = { last: LastProof | null; triedAtMs: number; tookMs: number; running: Promise<void> | null };

/** The result of the last check; null before the first. Starts a new check if one is due, without waiting for it. */
export function proveLately(): LastProof | null {
  const memory = proofMemory();
  const restMs = Math.max(EVERY_MS, REST_PER_WORK * memory.tookMs);
  if (memory.running === null && performance.now() - memory.triedAtMs >= restMs) {
    memory.running = proveNow()
      .then(() => undefined)
      .catch((error: unknown) => log().warn({ err: error }, "the ledger equation could not be checked"))
      .finally(() => {
        memory.running = null;
      });
  }
  return memory.last;
}

/** Checks the ledger equation for every row now, and remembers the result for `proveLately`. */
export async function proveNow(): Promise<Proof> {
  const memory = proofMemory();
  const startedAt = performance.now();
  try {
    const proof = await readProof();
    const { rowsChecked, divergences } = proof;
    const tookMs = Math.round(performance.now() - startedAt);
    const holds = divergences.length === 0;
    memory.last = { holds, rowsChecked, divergenceCount: divergences.length, atMs: performance.now(), tookMs };
    return proof;
  } finally {
    memory.triedAtMs = performance.now();
    memory.tookMs = memory.triedAtMs - startedAt;
  }
}

function proofMemory(): Memory {
  return oncePerProcess("panel proof", () => {
    return { last: null, triedAtMs: Number.NEGATIVE_INFINITY, tookMs: 0, running: null };
  });
}

/** Checks the ledger equation for every row now. Names the rows that break it. */
async function readProof(): Promise<Proof> {
  const { rowsChecked, divergences } = await proveLedger(pool());
  const [products, warehouses] = await Promise.all([
    prisma().product.findMany({
      where: { id: { in: divergences.map((found) => found.productId) } },
      select: { id: true, sku: true },
    }),
    prisma().warehouse.findMany({ select: { id: true, code: true } }),
  ]);
  const skus = new Map(products.map(({ id, sku }) => [id, sku]));
  const codes = new Map(warehouses.map(({ id, code }) => [id, code]));
  const named = divergences.map((found) => {
    return { ...found, sku: skus.get(found.productId) ?? "", warehouseCode: codes.get(found.warehouseId) ?? "" };
  });
  return { rowsChecked, divergences: named };
}
