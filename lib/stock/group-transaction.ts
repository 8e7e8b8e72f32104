import { setTimeout as sleep } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";
import { troubleOf } from "@/lib/db/sql-state";
import { invariant } from "@/lib/invariant";
import { decideGroup, type GroupChanges, type GroupItem, type ItemResult } from "./decide-group";
import { type Loaded, loadGroup } from "./load-statements";
import { keptAnswersOf, stateOf } from "./loaded-state";
import { needsOf } from "./needs";
import { saveGroup } from "./save-statements";
import { beginTurn, fateOf } from "./turn-statements";

type GroupOptions = {
  /** Answers a moment in milliseconds instead of the database's clock; null in production. */
  clock: (() => number) | null;
  afterLastEntry: boolean;
};

const ASK_AGAIN_MS = 20;
const ASK_AGAIN_MS_MAX = 500;

/**
 * Waits for the turn of `lanes`, then loads, decides and saves a group, and ends the transaction. The results are true
 * for good when this answers. When it throws, nothing of the group was committed. Two round trips: each statement is
 * sent without waiting for the one before. A group that changed nothing is rolled back: there is nothing to make
 * durable, so a refusal costs no write to disk.
 */
export async function runGroup(
  pool: Pool,
  client: PoolClient,
  lanes: readonly number[],
  items: readonly GroupItem[],
  options: GroupOptions,
): Promise<ItemResult[]> {
  const needs = items.map((item) => needsOf(item.command));
  const turn = beginTurn(client, lanes);
  const loading = loadGroup(client, needs, {
    now: options.clock?.() ?? null,
    afterLastEntry: options.afterLastEntry,
    answerKeys: items.flatMap((item) => (item.once ? [item.once.key] : [])),
  });
  const loaded = await firstFailure(turn, loading);
  const { results, changes } = decideGroup(stateOf(loaded, needs), keptAnswersOf(loaded), items, loaded.now);
  if (isNothing(changes)) await client.query("rollback");
  else await saveAndCommit(pool, client, changes, loaded);
  return results;
}

/** Waits for both; where both fail, the first one's error is the cause and the second's its echo. */
async function firstFailure<T>(first: Promise<void>, second: Promise<T>): Promise<T> {
  const [before, after] = await Promise.allSettled([first, second]);
  if (before.status === "rejected") throw before.reason;
  if (after.status === "rejected") throw after.reason;
  return after.value;
}

function isNothing(changes: GroupChanges): boolean {
  return changes.entries.length === 0 && changes.keptAnswers.size === 0 && changes.products.size === 0;
}

/**
 * Saves and commits. Postgres's own refusal (a conflict, a broken constraint) means that nothing was committed: it
 * answers COMMIT with ROLLBACK then. Where an answer is lost, the transaction's fate is asked on fresh connections
 * until it is known: a group is never done twice, never lost, and its outcome never guessed.
 */
async function saveAndCommit(pool: Pool, client: PoolClient, changes: GroupChanges, loaded: Loaded): Promise<void> {
  try {
    await firstFailure(saveGroup(client, changes, loaded.now), commit(client));
  } catch (error) {
    if (troubleOf(error) !== "unavailable" || (await fateOnceKnown(pool, loaded.xid)) === "aborted") throw error;
  }
}

async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query("commit");
  invariant(command === "COMMIT", "a transaction whose statements succeeded commits");
}

async function fateOnceKnown(pool: Pool, xid: string): Promise<"committed" | "aborted"> {
  for (let waitMs = ASK_AGAIN_MS; ; waitMs = Math.min(2 * waitMs, ASK_AGAIN_MS_MAX)) {
    const fate = await askFate(pool, xid);
    if (fate === "committed" || fate === "aborted") return fate;
    await sleep(waitMs);
  }
}

async function askFate(pool: Pool, xid: string): Promise<"committed" | "aborted" | "unknown"> {
  try {
    const client = await pool.connect();
    try {
      const fate = await fateOf(client, xid);
      return fate === "in progress" || fate === null ? "unknown" : fate;
    } finally {
      client.release();
    }
  } catch {
    return "unknown";
  }
}
