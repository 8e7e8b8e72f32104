import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { forgetCheckpoint, proveSinceCheckpoint } from "@/lib/stock/database/proof-statements";
import { countEntries, proveLedger, type Proof as Stored } from "@/lib/stock/database/stock-queries";
import { ledgerEntryId } from "@/lib/stock/ledger-entry-id";
import { storeCheck } from "./chain-statements";
import type { Proof, Wrong } from "./ledger-schemas";
import { checkDays } from "./signed-days";

const EVERY_MS = 10_000;
/** A check takes longer with more rows and running holds, so it runs for at most about a twentieth of the time. */
const REST_PER_WORK = 20;

/** `atMs` by performance.now(). */
type LastProof = {
  holds: boolean;
  rowsChecked: number;
  entriesChecked: number;
  divergenceCount: number;
  /** The last signed day, if the ledger up to then is not what was signed. */
  wrongDay: { day: string; wrong: Wrong } | null;
  atMs: number;
  tookMs: number;
};

type Memory = { last: LastProof | null; triedAtMs: number; tookMs: number; running: Promise<void> | null };

/**
 * The result of the last check; null before the first. Starts a new check if one is due, without waiting for it. Long-running
 * servers call this all the time, so that the answer is never old. It reads only what is new since the last checkpoint.
 */
export function proveLately(): LastProof | null {
  const memory = proofMemory();
  const restMs = Math.max(EVERY_MS, REST_PER_WORK * memory.tookMs);
  if (memory.running === null && performance.now() - memory.triedAtMs >= restMs) {
    memory.running = remember(proveBySums)
      .then(() => undefined)
      .catch((error: unknown) => log().warn({ err: error }, "the ledger equation could not be checked"))
      .finally(() => {
        memory.running = null;
      });
  }
  return memory.last;
}

/** Checks the ledger equation for every row and every entry now, and remembers the result for `proveLately`. */
export async function proveNow(): Promise<Proof> {
  return await remember(() => proveLedger(pool()).then(named));
}

/** What breaks the equation by the sums is read again from the whole ledger, in case the sums are wrong. */
async function proveBySums(): Promise<Stored> {
  const proof = await proveSinceCheckpoint(pool());
  if (proof.divergences.length === 0) return proof;
  const whole = await proveLedger(pool());
  const count = whole.divergences.length;
  if (count === 0) {
    await forgetCheckpoint(pool());
    log().warn("the sums of proven entries were wrong; they are made anew from the whole ledger, which balances");
  } else if (proofMemory().last?.holds !== false) {
    log().error({ divergences: count }, "the ledger doesn't balance");
  }
  return whole;
}

/** Has the next `proveLately` check again, as after a repair. */
export function proveSoon(): void {
  proofMemory().triedAtMs = Number.NEGATIVE_INFINITY;
}

async function remember<P extends Stored>(prove: () => Promise<P>): Promise<P> {
  const memory = proofMemory();
  const startedAt = performance.now();
  try {
    const proof = await prove();
    const { rowsChecked, divergences } = proof;
    const entriesChecked = await countEntries(pool());
    const [day] = await checkDays(pool(), 1);
    const wrongDay = day?.wrong ? { day: day.day, wrong: day.wrong } : null;
    await storeCheck(pool(), {
      ...{ rowsChecked, entriesChecked },
      ...{ divergences: divergences.length, isDayWrong: wrongDay !== null },
    });
    const tookMs = Math.round(performance.now() - startedAt);
    const holds = divergences.length === 0 && wrongDay === null;
    const divergenceCount = divergences.length;
    memory.last = { holds, rowsChecked, entriesChecked, divergenceCount, wrongDay, atMs: performance.now(), tookMs };
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

/** With the names of the rows that break it. */
async function named({ rowsChecked, divergences }: Stored): Promise<Proof> {
  const [products, warehouses] = await Promise.all([
    prisma().product.findMany({
      where: { id: { in: divergences.map((found) => found.productId) } },
      select: { id: true, sku: true },
    }),
    prisma().warehouse.findMany({ select: { id: true, code: true } }),
  ]);
  const skus = new Map(products.map(({ id, sku }) => [id, sku]));
  const codes = new Map(warehouses.map(({ id, code }) => [id, code]));
  const withNames = divergences.map(({ entry, ...found }) => {
    const names = { sku: skus.get(found.productId) ?? "", warehouseCode: codes.get(found.warehouseId) ?? "" };
    return { ...found, ...names, ...(entry && { ledgerEntryId: idOf(entry) }) };
  });
  return { rowsChecked, divergences: withNames };
}

function idOf({ position, createdAt }: NonNullable<Stored["divergences"][number]["entry"]>): string {
  return ledgerEntryId(new Date(createdAt), BigInt(position));
}
