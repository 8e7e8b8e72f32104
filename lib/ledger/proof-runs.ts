import type { z } from "zod";
import { type Admin, actorOf, type Key } from "@/lib/auth/caller";
import { buildName } from "@/lib/env";
import { refuse } from "@/lib/http/problem";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { newId } from "@/lib/signature";
import type { ProofRun, ProofRuns } from "./ledger-schemas";
import { named } from "./named-divergences";
import {
  beginRun,
  divergencesOf,
  findRun,
  listRuns,
  runningRun,
  type StoredRun,
  stopRun,
} from "./proof-run-statements";

const LISTED = 20;

/** Begins to check the whole ledger; the answer is the check that is under way, if there is one. */
export async function startProofRun(caller: Admin | Key): Promise<ProofRun> {
  const begun = await beginRun({ id: newId(), cause: "REQUESTED", actor: actorOf(caller), build: buildName() });
  if (begun) kickJobs();
  const run = begun ?? (await runningRun());
  // It ended in between.
  return run ? await withDivergences(run) : await startProofRun(caller);
}

export async function readProofRuns(): Promise<ProofRuns> {
  return { runs: (await listRuns(LISTED)).map(bodyOf) };
}

export async function readProofRun(id: string): Promise<ProofRun> {
  return await withDivergences(
    (await findRun(id)) ?? refuse("PROOF_RUN_NOT_FOUND", "No check has that id, or it is no longer kept."),
  );
}

export async function stopProofRun(id: string): Promise<ProofRun> {
  await stopRun(id);
  return await readProofRun(id);
}

async function withDivergences(run: StoredRun): Promise<ProofRun> {
  const divergences = run.open > 0 ? await named(await divergencesOf(run.id)) : [];
  return { ...bodyOf(run), open: divergences.length, divergences };
}

function bodyOf(run: StoredRun): z.infer<typeof ProofRuns>["runs"][number] {
  const { id, status, cause, actor: startedBy, rowsChecked, entriesChecked, found, open } = run;
  const { startedAt, advancedAt, endedAt } = run;
  return {
    ...{ id, status, cause, startedBy, ...progressOf(run) },
    startedAt: startedAt.toISOString(),
    advancedAt: advancedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    ...{ rowsChecked, entriesChecked, found, open },
  };
}

/** How much was read, and of how much: entries, then lines of reservations. */
function progressOf({ checkedTo, until, linesRead, lines, areLinesRead }: StoredRun): {
  checked: number;
  total: number;
} {
  const linesTotal = areLinesRead ? linesRead : Math.max(lines, linesRead);
  return { checked: checkedTo + linesRead, total: until + linesTotal };
}

export function shareOf(run: StoredRun): number {
  const { checked, total } = progressOf(run);
  return total === 0 ? 0 : Math.min(1, checked / total);
}
