import type { PoolClient } from "pg";
import { buildName } from "@/lib/env";
import { log } from "@/lib/log";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { oncePerProcess } from "@/lib/per-process";
import { newId } from "@/lib/signature";
import { beginRun, beginRunAnew, lastProvenBuild, noticeMove, takeUpRun } from "./proof-run-statements";

/** `isBuildSeen`: whether this process knows that its build has proven the ledger, or is just doing so. */
type Tending = { isBuildSeen: boolean; running: Promise<void> | null };

/**
 * Has the whole ledger proven if another build of the shop proved it last, or if the database was restored or moved, and
 * takes up a proof that stands still. Never throws; it runs again soon.
 */
export async function tendProof(): Promise<void> {
  const state = oncePerProcess<Tending>("proof tending", () => ({ isBuildSeen: false, running: null }));
  state.running ??= tend(state)
    .catch((error: unknown) => log().warn({ err: error }, "the proof could not be looked after; will try again"))
    .finally(() => {
      state.running = null;
    });
  await state.running;
}

async function tend(state: Tending): Promise<void> {
  const isMoved = await noticeMove(beginAfterRestore);
  if (isMoved) log().warn("the database was restored or moved; the whole ledger is being proven");
  if (!state.isBuildSeen) state.isBuildSeen = await proveForBuild();
  const takenUp = await takeUpRun();
  if (isMoved || takenUp !== null) kickJobs();
}

/** Begins to prove the whole ledger because the database was restored, in the transaction that notes so. */
export async function beginAfterRestore(client: PoolClient): Promise<string> {
  const id = newId();
  await beginRunAnew(client, { id, cause: "RESTORE", actor: "system", build: buildName() });
  return id;
}

/** Whether this build has proven the ledger last, or has begun to. False: another proof must end first. */
async function proveForBuild(): Promise<boolean> {
  const build = buildName();
  if (build === null || build === (await lastProvenBuild())) return true;
  const begun = await beginRun({ id: newId(), cause: "DEPLOYMENT", actor: "system", build });
  if (begun) kickJobs();
  return begun !== null;
}
