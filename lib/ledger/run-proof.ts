import { setTimeout as sleep } from "node:timers/promises";
import { pool } from "@/lib/db/pool";
import { log } from "@/lib/log";
import type { Job } from "@/lib/outbox/job";
import { proveSoon } from "./proof";
import { endRun, enqueueRun, findRun, stepRun } from "./proof-run-statements";

/** Rest between steps, as a multiple of what the last one took: shoppers have most of the database's time. */
const REST_FACTOR = 2;
const REST_MS_MAX = 2_000;
/** A job runs this long and leaves the rest to another, so that a stopping process need not wait for all of it. */
const JOB_MS_MAX = 2_500;

/** The job PROOF_RUN. Its subject is the run. Each step is a transaction of its own, which the next job goes on from. */
export async function runProof({ subjectId: id }: Job): Promise<void> {
  const endMs = performance.now() + JOB_MS_MAX;
  for (;;) {
    const startedAt = performance.now();
    const state = await stepRun(id);
    if (state === "left") return;
    if (state === "read") return await end(id);
    await sleep(Math.min(REST_MS_MAX, REST_FACTOR * (performance.now() - startedAt)));
    if (performance.now() > endMs) return await enqueueRun(pool(), id);
  }
}

async function end(id: string): Promise<void> {
  if (!(await endRun(id))) return;
  // The verdict includes what was found.
  proveSoon();
  const run = await findRun(id);
  if (run && run.found !== null && run.found > 0)
    log().error({ divergences: run.found }, "the whole ledger doesn't balance");
}

/** Proves the whole ledger here and now, without rests, whoever else is at it. */
export async function proveHere(id: string, onProgress: () => Promise<void>): Promise<void> {
  for (let lookedAt = performance.now(); (await findRun(id))?.status === "RUNNING"; ) {
    const state = await stepRun(id);
    if (state === "read") await endRun(id);
    if (state === "left") await sleep(100);
    if (performance.now() - lookedAt < 1_000) continue;
    lookedAt = performance.now();
    await onProgress();
  }
}
