import { setTimeout as sleep } from "node:timers/promises";
import { pool } from "@/lib/db/pool";
import { recordKey } from "@/lib/idempotency/idempotency";
import { findRecord } from "@/lib/idempotency/record-statements";
import { log } from "@/lib/log";
import type { Job } from "@/lib/outbox/job";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { type Place, placesOf } from "./admin-reservation-queries";
import { beginBatch, countBatch, findRelease, type StoredRelease, type Tally } from "./bulk-release-statements";
import { pendingOnly } from "./count-reservations";
import { copyFinal } from "./final-copy";
import { matchingOf } from "./read-admin-reservations";

/** Holds released at the same time, in one group of the stock writer. */
const BATCH_MAX = 20;
/** Rest between batches, as a multiple of what the last one took: shoppers have most of the writer's time. */
const REST_FACTOR = 3;
const [REST_MS_MIN, REST_MS_MAX] = [40, 2_000];
/** A job runs this long and leaves the rest to another, so that a stopping process need not wait for all of it. */
const JOB_MS_MAX = 2_500;
const ATTEMPTS_MAX = 4;
const RETRY_MS = 500;

/**
 * The job BULK_RELEASE. Its subject is the bulk release. A batch is stored before it is released, and each of its holds
 * is released once per release. So whoever finds a batch after a crash gets the true outcomes by doing it again.
 */
export async function runBulkRelease({ subjectId }: Job): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const release = await findRelease(subjectId);
    if (!release || (release.status !== "RUNNING" && release.batch.length === 0)) return;
    if (release.batch.length > 0) {
      const batchAt = performance.now();
      // Counted before the rest, so that its progress is what the list shows.
      if (!(await countBatch(release, await releaseBatch(release)))) return;
      const tookMs = performance.now() - batchAt;
      await sleep(Math.min(REST_MS_MAX, Math.max(REST_MS_MIN, REST_FACTOR * tookMs)));
      continue;
    }
    const isPausing = performance.now() - startedAt > JOB_MS_MAX;
    const next = await nextBatch(release);
    const isOurs = await beginBatch(release, next, isPausing);
    if (!isOurs || isPausing || next.length === 0) return;
  }
}

async function nextBatch({ filters, createdAt, after }: StoredRelease): Promise<Place[]> {
  const matching = { ...(await matchingOf(pendingOnly(filters))), asOf: createdAt };
  return await placesOf(matching, { limit: BATCH_MAX, after, until: createdAt });
}

async function releaseBatch(release: StoredRelease): Promise<Tally> {
  const tally: Tally = { released: 0, units: 0, alreadyEnded: 0, failed: 0 };
  const { filters, createdAt, batch } = release;
  const matching = { ...(await matchingOf(pendingOnly(filters))), asOf: createdAt, ids: batch };
  const places = await placesOf(matching, { limit: BATCH_MAX, after: null, until: createdAt });
  const still = new Set(places.map(({ id }) => id));
  const fates = await Promise.all(batch.map((id) => (still.has(id) ? releaseOne(release, id) : recorded(release, id))));
  for (const fate of fates) {
    if (typeof fate === "number") Object.assign(tally, { released: tally.released + 1, units: tally.units + fate });
    else tally[fate] += 1;
  }
  return tally;
}

/** The units that were released, or why none were. */
type Fate = number | "alreadyEnded" | "failed";

async function releaseOne(release: StoredRelease, reservationId: string): Promise<Fate> {
  const { actor, note, tellsCustomers: isTold } = release;
  const command = { type: "Release", reason: "ADMIN", reservationId, owner: null, actor, note, isTold } as const;
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await stockWriter().submitOnce(command, {
        ...keyOf(release, reservationId),
        answer: (outcome) => (outcome.ok ? String(unitsOf(outcome.reservation)) : ENDED),
      });
      if (result.kind === "reused") return "failed";
      if (result.kind === "replayed") return fateIn(result.answer);
      if (!result.outcome.ok) return "alreadyEnded";
      void copyFinal(result.outcome.reservation);
      return unitsOf(result.outcome.reservation);
    } catch (error) {
      // With the same key, another attempt also finds out what became of this one.
      if (attempt < ATTEMPTS_MAX) await sleep(RETRY_MS * attempt);
      else {
        log().warn({ err: error, reservationId, bulkReleaseId: release.id }, "a hold was not released with its batch");
        return "failed";
      }
    }
  }
}

const ENDED = "ended";

/** What became of a hold that does not match any more: perhaps an earlier attempt at its batch released it. */
async function recorded(release: StoredRelease, reservationId: string): Promise<Fate> {
  const found = await findRecord(pool(), keyOf(release, reservationId));
  return found?.kind === "replayed" ? fateIn(found.answer) : "alreadyEnded";
}

function fateIn(answer: string): Fate {
  return answer === ENDED ? "alreadyEnded" : Number(answer);
}

function keyOf({ id }: StoredRelease, reservationId: string) {
  return recordKey({ owner: `bulk-release:${id}`, method: "JOB", path: "release", key: reservationId, body: null });
}

function unitsOf({ lines }: { lines: readonly { quantity: number }[] }): number {
  return lines.reduce((sum, line) => sum + line.quantity, 0);
}
