import { setTimeout as sleep } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";
import { boundedQuery } from "@/lib/db/bounded-query";
import { troubleOf } from "@/lib/db/sql-state";
import { invariant } from "@/lib/invariant";
import { type GroupChanges, isNothing, noChanges } from "../changes";
import { hasEffect, isOver } from "../database/fate-statements";
import { type GroupLoader, prepareLoading } from "../database/load-group";
import { keptAnswersOf, type Loaded, stateOf } from "../database/loaded-state";
import { saveMerge } from "../database/merge-statements";
import { prepareSaving, saveGroup } from "../database/save-statements";
import { together } from "../database/statement";
import { beginTurn } from "../database/turn-statements";
import { needsOf } from "../verbs/verbs";
import { type DecidedGroup, decideGroup, type GroupItem, type ItemResult, nameEntries } from "./decide-group";

type GroupOptions = {
  /** Answers a moment in milliseconds instead of the database's clock; null in production. */
  clock: (() => number) | null;
  afterLastEntry: boolean;
  /** The lane's own: it remembers what the group before needed. */
  loader: GroupLoader;
  /** `server_version_num`. */
  serverVersion: number;
};

export type GroupOutcome = {
  results: ItemResult[];
  /** Whether something must be done outside now. */
  hasNotices: boolean;
  /** Products whose line waits for another group. */
  partlyServed: ReadonlySet<string>;
};

const ASK_AGAIN_MS = 20;
const ASK_AGAIN_MS_MAX = 500;

/**
 * Waits for the turn of `lanes`, then loads, decides and saves a group, and ends the transaction. The results are true
 * for good when this answers. When it throws, nothing of the group was committed. Two round trips, or three where little
 * was not enough to load: each statement is sent without waiting for the one before. A group that changed nothing is rolled back: there is nothing to make
 * durable, so a refusal costs no write to disk.
 */
export async function runGroup(
  pool: Pool,
  client: PoolClient,
  lanes: readonly number[],
  items: readonly GroupItem[],
  options: GroupOptions,
): Promise<GroupOutcome> {
  const needs = items.map((item) => needsOf(item.command));
  const turn = beginTurn(client, lanes, options.serverVersion);
  const loading = options.loader.load(client, {
    needs,
    now: options.clock?.() ?? null,
    afterLastEntry: options.afterLastEntry,
    answerKeys: items.flatMap((item) => (item.once ? [item.once.key] : [])),
  });
  const [, loaded] = await together([turn, loading]);
  const group = decideGroup(stateOf(loaded, needs), keptAnswersOf(loaded), items, loaded.now);
  const { results, changes, partlyServed } = group;
  if (isNothing(changes)) await boundedQuery(client, { text: "rollback" });
  else await saveAndCommit(pool, client, group, loaded);
  return { results, partlyServed, hasNotices: changes.notices.length > 0 };
}

/**
 * Saves and commits. Postgres's own refusal (a conflict, a broken constraint) means that nothing was committed: it
 * answers COMMIT with ROLLBACK then. Where an answer is lost, fresh connections are asked until it is known what
 * became of it: a group is never done twice, never lost, and its outcome never guessed.
 */
async function saveAndCommit(pool: Pool, client: PoolClient, group: DecidedGroup, loaded: Loaded): Promise<void> {
  const { changes } = group;
  try {
    let left = changes;
    if (group.naming.length > 0) {
      // Answers that are kept contain the ids of entries, which are known once those are stored: one more round trip.
      const positions = await saveGroup(client, { ...changes, keptAnswers: new Map() }, loaded.now, true);
      nameEntries(group, positions, loaded.now);
      left = { ...noChanges(), keptAnswers: changes.keptAnswers };
    }
    const saved = saveGroup(client, left, loaded.now);
    const merged = changes.merge ? [saveMerge(client, changes.merge, loaded.now)] : [];
    await together([saved, ...merged, commit(client)]);
  } catch (error) {
    if (troubleOf(error) !== "unavailable" || !(await wasCommitted(pool, changes, loaded))) throw error;
  }
}

async function commit(client: PoolClient): Promise<void> {
  const { command } = await boundedQuery(client, { text: "commit" });
  invariant(command === "COMMIT", "a transaction whose statements succeeded commits");
}

async function wasCommitted(pool: Pool, changes: GroupChanges, loaded: Loaded): Promise<boolean> {
  for (let waitMs = ASK_AGAIN_MS; ; waitMs = Math.min(2 * waitMs, ASK_AGAIN_MS_MAX)) {
    try {
      if (await isOver(pool, loaded.xid)) return await hasEffect(pool, changes, loaded);
    } catch {
      // The database is still away.
    }
    await sleep(waitMs);
  }
}

/**
 * Prepares a new connection before its first turn, with groups of nothing. Otherwise the first group would send its
 * statements' texts inside the turn, where a connection that breaks half-way holds it longest.
 */
export async function prepareConnection(client: PoolClient): Promise<void> {
  await prepareLoading(client);
  await prepareSaving(client);
}
