import { setTimeout as sleep } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";
import { sqlState } from "@/lib/db/sql-state";
import { decideGroup, type GroupChanges, type GroupItem, type ItemResult } from "./decide-group";
import { loadGroup } from "./load-statements";
import { keptAnswersOf, stateOf } from "./loaded-state";
import { needsOf } from "./needs";
import { saveGroup } from "./save-statements";
import { fateOf } from "./turn-statements";

type GroupOptions = {
  /** Answers a moment in milliseconds instead of the database's clock; null in production. */
  clock: (() => number) | null;
  afterLastEntry: boolean;
};

const ASK_AGAIN_MS = 20;
const ASK_AGAIN_MS_MAX = 500;

/**
 * Loads, decides and saves a group inside a transaction whose turn was taken, and ends it. The results are true for
 * good when this answers. When it throws, nothing of the group was committed. A group that changed nothing is rolled
 * back: there is nothing to make durable, so a refusal costs no write to disk.
 */
export async function runGroup(
  pool: Pool,
  client: PoolClient,
  items: readonly GroupItem[],
  options: GroupOptions,
): Promise<ItemResult[]> {
  const needs = items.map((item) => needsOf(item.command));
  const loaded = await loadGroup(client, needs, {
    now: options.clock?.() ?? null,
    afterLastEntry: options.afterLastEntry,
    answerKeys: items.flatMap((item) => (item.once ? [item.once.key] : [])),
  });
  const { results, changes } = decideGroup(stateOf(loaded, needs), keptAnswersOf(loaded), items, loaded.now);
  if (isNothing(changes)) {
    await client.query("rollback");
    return results;
  }
  await saveGroup(client, changes, loaded.now);
  await commit(pool, client, loaded.xid);
  return results;
}

function isNothing(changes: GroupChanges): boolean {
  return changes.entries.length === 0 && changes.keptAnswers.size === 0 && changes.products.size === 0;
}

/** The connection broke at COMMIT and the transaction did not survive. */
class CommitAborted extends Error {
  override readonly name = "CommitAborted";
}

/**
 * Commits. Where the answer is lost, the transaction's fate is asked on fresh connections until it is known: a group
 * is never done twice, never lost, and its outcome never guessed.
 */
async function commit(pool: Pool, client: PoolClient, xid: string): Promise<void> {
  try {
    await client.query("commit");
  } catch (error) {
    if (sqlState(error)?.startsWith("40")) throw error;
    if ((await fateOnceKnown(pool, xid)) === "aborted") throw new CommitAborted(String(error));
  }
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
