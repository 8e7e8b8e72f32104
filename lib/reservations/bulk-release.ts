import type { ClientBase } from "pg";
import { type Admin, actorOf, type Key } from "@/lib/auth/caller";
import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import { type Answer, json } from "@/lib/http/answer";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { problem, refuse } from "@/lib/http/problem";
import { answerOnce, type RecordKey } from "@/lib/idempotency/idempotency";
import { findRecord, insertRecord } from "@/lib/idempotency/record-statements";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { newId } from "@/lib/signature";
import type { BulkRelease, BulkReleases, BulkReleasesQuery, ReleaseMatchingRequest } from "./admin-reservation-schemas";
import {
  findRelease,
  findRunning,
  insertRelease,
  isOneTooMany,
  listReleases,
  type StoredRelease,
  stopRelease,
} from "./bulk-release-statements";
import { pendingOnly } from "./count-reservations";
import { matchingOf } from "./read-admin-reservations";
import { COUNTED_MAX, countMatching } from "./reservation-count-queries";

type Caller = Admin | Key;
type StartCall = { caller: Caller; body: ReleaseMatchingRequest; record: RecordKey | null };
type Started =
  | StoredRelease
  | { refused: "running"; release: StoredRelease | null }
  | { refused: "more"; matched: number };

/** Starts a release of everything that matches, at most once per Idempotency-Key. */
export async function answerReleaseMatching({ caller, body, record }: StartCall): Promise<Answer> {
  const start = (keep: Keep) => startRelease(actorOf(caller), body, keep);
  if (record === null) return answerOf(await start(async () => undefined));
  return await answerOnce<Started>(record, answerOf, async (once) => {
    const before = await findRecord(pool(), once);
    if (before) return before;
    let isFirst = true;
    const outcome = await start(async (client, started) => {
      const text = once.answer(started);
      if (text !== null) isFirst = await insertRecord(client, once, text);
    });
    return (isFirst ? null : await findRecord(pool(), once)) ?? { kind: "decided", outcome };
  });
}

/** Runs in the transaction that starts it. */
type Keep = (client: ClientBase, started: StoredRelease) => Promise<void>;

async function startRelease(actor: string, body: ReleaseMatchingRequest, keep: Keep): Promise<Started> {
  const { filters, note, tellCustomers: tellsCustomers, expectedCount } = body;
  const [matched = 0] = await countMatching([await matchingOf(pendingOnly(filters))]);
  if (matched > (expectedCount ?? COUNTED_MAX)) return { refused: "more", matched };
  try {
    const release = await inTransaction(async (client) => {
      const started = await insertRelease(client, { id: newId(), filters, note, tellsCustomers, actor, matched });
      await keep(client, started);
      return started;
    });
    kickJobs();
    return release;
  } catch (error) {
    if (!isOneTooMany(error)) throw error;
    return { refused: "running", release: await findRunning(actor) };
  }
}

function answerOf(started: Started): Answer {
  if (!("refused" in started)) return json(202, bodyOf(started));
  if (started.refused === "running") {
    const release = started.release && bodyOf(started.release);
    return problem("RELEASE_RUNNING", "Your last release is still under way. Wait for it, or stop it.", { release });
  }
  const { matched } = started;
  return matched > COUNTED_MAX
    ? problem("TOO_MANY_MATCH", `At most ${COUNTED_MAX} holds can be released at once. Narrow the filters.`)
    : problem("CHANGED_MEANWHILE", `${matched} holds match now. None were released.`, { matched });
}

/** Everybody's releases, newest first: any admin may stop any of them. */
export async function readReleases({ limit, cursor }: BulkReleasesQuery): Promise<BulkReleases> {
  const list = ["bulk releases"];
  const [at, id] = readCursor(list, cursor) ?? [];
  const after = at && id ? { at: new Date(at), id } : null;
  const found = await listReleases({ limit: limit + 1, after });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = found.length > limit && last ? writeCursor(list, [last.createdAt.toISOString(), last.id]) : null;
  return { releases: page.map(bodyOf), nextCursor };
}

export async function readRelease(id: string): Promise<BulkRelease> {
  return bodyOf((await findRelease(id)) ?? refuseUnknown());
}

/** Stops a release after the batch under way. One that has ended stays as it is. */
export async function stopBulkRelease(id: string): Promise<BulkRelease> {
  await stopRelease(id);
  return await readRelease(id);
}

function refuseUnknown(): never {
  return refuse("RELEASE_NOT_FOUND", "No release has that id.");
}

/** One that was stopped has ended once its last batch is counted. */
function bodyOf({ batch, batchNumber, after, createdAt, endedAt, ...release }: StoredRelease): BulkRelease {
  const isCounted = batch.length === 0;
  const ended = isCounted && endedAt !== null ? endedAt.toISOString() : null;
  return { ...release, createdAt: createdAt.toISOString(), endedAt: ended };
}
