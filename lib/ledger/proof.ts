import { pool } from "@/lib/db/pool";
import { buildName } from "@/lib/env";
import { log } from "@/lib/log";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { oncePerProcess } from "@/lib/per-process";
import { newId } from "@/lib/signature";
import { proveSinceCheckpoint } from "@/lib/stock/database/proof-statements";
import {
  countEntries,
  type Divergence,
  divergenceName,
  proveLedger,
  type Proof as Stored,
} from "@/lib/stock/database/stock-queries";
import { storeCheck } from "./chain-statements";
import type { Proof } from "./ledger-schemas";
import { named } from "./named-divergences";
import { beginRun, divergencesOf, lastDoneRun, storeWholeProof } from "./proof-run-statements";
import { findWrongDay, type WrongDay } from "./signed-days";

const EVERY_MS = 10_000;
/** A check takes longer with more rows and running holds, so it runs for at most about a twentieth of the time. */
const REST_PER_WORK = 20;

/** `atMs` by performance.now(). */
type LastProof = {
  holds: boolean;
  rowsChecked: number;
  entriesChecked: number;
  divergenceCount: number;
  /** A signed day, if the ledger up to then is not what was signed. */
  wrongDay: WrongDay | null;
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
    memory.running = remember(proveBySums, openDivergences)
      .then(() => undefined)
      .catch((error: unknown) => log().warn({ err: error }, "the ledger equation could not be checked"))
      .finally(() => {
        memory.running = null;
      });
  }
  return memory.last;
}

/** Checks the ledger equation for every row and every entry now, and remembers the result for `proveLately`. */
export async function proveNow(actor = "system"): Promise<Proof> {
  const { rowsChecked, divergences } = await remember(async () => {
    const proof = await proveLedger(pool());
    await keepWhole(proof, actor);
    return proof;
  });
  const wrongDay = proofMemory().last?.wrongDay;
  return { rowsChecked, divergences: await named(divergences), ...(wrongDay && { wrongDay }) };
}

/** Kept as a check of the whole ledger where it says something else than the last one. */
async function keepWhole({ rowsChecked, divergences }: Stored, actor: string): Promise<void> {
  const before = new Set((await openDivergences()).map(divergenceName));
  if (before.size === divergences.length && divergences.every((each) => before.has(divergenceName(each)))) return;
  const build = buildName();
  await storeWholeProof({ id: newId(), cause: "REQUESTED", actor, build, rowsChecked, divergences });
}

/** What the last check of the whole ledger found, and was not repaired since: the sums may not show it. */
async function openDivergences(): Promise<Divergence[]> {
  const last = await lastDoneRun();
  return last && last.open > 0 ? await divergencesOf(last.id) : [];
}

/**
 * What breaks the equation by the sums, which may be wrong themselves: so it has the whole ledger proven, once for all processes,
 * which makes the sums anew if it balances.
 */
async function proveBySums(): Promise<Stored> {
  const proof = await proveSinceCheckpoint(pool());
  if (proof.divergences.length === 0) return proof;
  if (proofMemory().last?.holds !== false) {
    log().error({ divergences: proof.divergences.length }, "the ledger doesn't balance");
  }
  const known = new Set((await openDivergences()).map(divergenceName));
  if (proof.divergences.some((found) => !known.has(divergenceName(found)))) await proveWhole();
  return proof;
}

/** After another one, the ledger rests a while: what it did not find is not worth all of the database's time. */
const REST_AFTER_WHOLE_MS = 60_000;

async function proveWhole(): Promise<void> {
  const last = await lastDoneRun();
  if (last?.endedAt && Date.now() - last.endedAt.getTime() < REST_AFTER_WHOLE_MS) return;
  const begun = await beginRun({ id: newId(), cause: "REQUESTED", actor: "system", build: buildName() });
  if (begun) kickJobs();
}

/** Has the next `proveLately` check again, as after a repair. */
export function proveSoon(): void {
  proofMemory().triedAtMs = Number.NEGATIVE_INFINITY;
}

async function remember(
  prove: () => Promise<Stored>,
  alsoKnown = async (): Promise<Divergence[]> => [],
): Promise<Stored> {
  const memory = proofMemory();
  const startedAt = performance.now();
  try {
    const proof = await prove();
    const { rowsChecked } = proof;
    const found = new Set([...proof.divergences, ...(await alsoKnown())].map(divergenceName));
    const entriesChecked = await countEntries(pool());
    const wrongDay = await findWrongDay(pool());
    await storeCheck(pool(), {
      ...{ rowsChecked, entriesChecked },
      ...{ divergences: found.size, isDayWrong: wrongDay !== null },
    });
    const tookMs = Math.round(performance.now() - startedAt);
    const holds = found.size === 0 && wrongDay === null;
    const divergenceCount = found.size;
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
