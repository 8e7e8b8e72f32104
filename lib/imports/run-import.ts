import { setTimeout as sleep } from "node:timers/promises";
import type { Job } from "@/lib/outbox/job";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { checkImport } from "./check-import";
import {
  enqueueImport,
  fileOf,
  findImport,
  isApplying,
  moveImport,
  nextBatch,
  noteDone,
  type StoredImport,
} from "./import-statements";
import { KINDS } from "./kinds";

/** Rest while shoppers' commands wait, as a multiple of what the last batch took. */
const REST_FACTOR = 0.25;
const REST_MS_MAX = 250;
/** A job runs this long and leaves the rest to another, so that a stopping process need not wait for all of it. */
const JOB_MS_MAX = 2_500;

/**
 * The job IMPORT. Its subject is the import. Whoever takes it up after a crash does the first batch again that is not noted as done:
 * each of its changes is made once per import.
 */
export async function runImport({ subjectId: id }: Job): Promise<void> {
  const one = await findImport(id);
  if (one?.status === "CHECKING") await checkImport(one, await fileOf(id));
  if (one?.status === "APPLYING") await apply(one);
}

async function apply(one: StoredImport): Promise<void> {
  const endMs = performance.now() + JOB_MS_MAX;
  for (;;) {
    const startedAt = performance.now();
    const lines = await nextBatch(one.id);
    const [first] = lines;
    if (!first) return await end(one.id);
    const by = { ...one, reasonCode: one.reasonCode ?? "CORRECTION", note: noteOf(one) } as const;
    await noteDone(one.id, await KINDS[one.kind].apply(by, first.batch, lines));
    const restMs = Math.min(REST_MS_MAX, REST_FACTOR * (performance.now() - startedAt));
    if (stockWriter().counts().waiting > 0) await sleep(restMs);
    if (!(await isApplying(one.id))) return;
    if (performance.now() < endMs) continue;
    await enqueueImport(one.id);
    return kickJobs();
  }
}

/** "IM-1001: prices.csv. Festival prices" */
function noteOf({ number, fileName, note }: StoredImport): string {
  return `${importName(number)}: ${fileName}${note === null ? "" : `. ${note}`}`.slice(0, NOTE_MAX);
}

const NOTE_MAX = 500;

export function importName(number: number): string {
  return `IM-${number}`;
}

async function end(id: string): Promise<void> {
  await moveImport(id, { from: ["APPLYING"], set: "status = 'DONE', ended_at = clock_timestamp()", values: [] });
}
