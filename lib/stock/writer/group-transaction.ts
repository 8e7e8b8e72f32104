import { setTimeout as sleep } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";
import { LOCK_NOT_AVAILABLE, sqlState, troubleOf } from "@/lib/db/sql-state";
import { boundedQuery, together } from "@/lib/db/statement";
import { invariant } from "@/lib/invariant";
import { loadBuckets } from "../database/bucket-statements";
import { loadCounts, NOTHING_COUNTED, saveCounts } from "../database/count-statements";
import { loadDeliveries } from "../database/delivery-statements";
import { hasEffect, isOver } from "../database/fate-statements";
import { loadExpected, saveIncoming } from "../database/incoming-statements";
import {
  keptAnswersOf,
  LOAD_SMALL,
  type Loaded,
  load,
  maySmallSuffice,
  NOTHING_DELIVERED,
  NOTHING_EXPECTED,
  type Question,
  stateOf,
} from "../database/load-statements";
import { LOAD_WHOLE } from "../database/load-whole-statements";
import { saveMerge } from "../database/merge-statements";
import { loadTruths } from "../database/repair-statements";
import { prepareSaving, saveGroup } from "../database/save-statements";
import { loadSettings, saveEdits } from "../database/setting-statements";
import { loadShortUnits } from "../database/short-statements";
import { loadTransfers, saveTransfers } from "../database/transfer-statements";
import { loadUndone } from "../database/undo-statements";
import { loadWaitingRooms } from "../database/waiting-room-statements";
import { type GroupChanges, isNothing, noChanges } from "../decision";
import { overdueListener } from "../listeners";
import { isWithinLanes, type Needs } from "../verbs/verb";
import { needsOf } from "../verbs/verbs";
import { type DecidedGroup, decideGroup, type GroupItem, type ItemResult, nameEntries } from "./decide-group";

type GroupOptions = {
  /** Replaces the database's clock, in milliseconds; null in production. */
  clock: (() => number) | null;
  /** Whether other lanes' groups may run beside it. */
  hasSiblings: boolean;
  /** The lane's own loader, which remembers what the previous group needed. */
  loader: GroupLoader;
  /** `server_version_num`. */
  serverVersion: number;
};

type GroupOutcome = {
  results: ItemResult[];
  /** Whether there is new work in the outbox. */
  hasNotices: boolean;
  /** Products whose waitlist another group must go on serving. */
  partlyServed: ReadonlySet<string>;
  /** How long another lane or process had the turn that it waited for, in milliseconds. */
  turnMs: number;
  /** How long saving and committing took; null if nothing changed. */
  commitMs: number | null;
};

/** How long a group waits for a row that somebody outside has locked. All others wait with it. */
const ROW_LOCK_MS_MAX = 50;

/** The longest turn of a group in milliseconds, enforced by Postgres 17 and later. */
const TURN_MS_MAX = 1_800;

const ASK_AGAIN_MS = 20;
const ASK_AGAIN_MS_MAX = 500;

/**
 * Waits for the turn of `lanes`, then loads, decides and saves a group and ends the transaction. When this returns, the
 * results are durable. When it throws, nothing was committed. Takes two round trips, or more if the small load was not
 * enough: statements are sent without waiting for the ones before. A group that changes nothing is rolled back, so a
 * refusal costs no write to disk.
 */
export async function runGroup(
  pool: Pool,
  client: PoolClient,
  lanes: readonly number[],
  items: readonly GroupItem[],
  options: GroupOptions,
): Promise<GroupOutcome> {
  const needs = items.map((item) => needsOf(item.command));
  // Lanes are locked before the snapshot and until the end, so groups that stay in theirs are serial by themselves. Postgres
  // would see neighbours on a page of an index as conflicts.
  const isolation: Isolation = options.hasSiblings && needs.every(isWithinLanes) ? "repeatable read" : "serializable";
  const turn = beginTurn(client, { lanes, isolation, serverVersion: options.serverVersion, name: nameOf(items) });
  const now = options.clock?.() ?? null;
  const rare = askRare(client, needs, now);
  const question: Question = {
    needs,
    now,
    afterLastEntry: !options.hasSiblings,
    answerKeys: items.flatMap((item) => (item.once ? [item.once.key] : [])),
  };
  const loading = options.loader.load(client, question);
  const [turnMs, first, ...rest] = await together([turn, loading, ...rare] as const);
  const [found, undone, shortUnits, buckets, delivered, truths, transfers, expected, counted, waitingRooms] = rest;
  const more = {
    settings: found,
    undone,
    shortUnits,
    buckets,
    delivered,
    truths,
    transfers,
    expected,
    ...counted,
    waitingRooms,
  };
  const decided = (loaded: Loaded) => {
    const state = stateOf({ ...loaded, ...more }, needs);
    return decideGroup(state, keptAnswersOf(loaded), items, loaded.now);
  };
  let loaded = first;
  let group = decided(loaded);
  if (loaded.unexpired.length > 0) {
    overdueListener().hear();
    // Others than buyers are told a row's figures, and a buyer may need the units. In the same turn, so that nobody is overtaken.
    // A row that breaks the equation may be unable to end its holds before it is repaired.
    const mayWait = items.every(({ command }) => command.type === "Reserve" || command.type === "Repair");
    if (!mayWait || group.results.some(({ kind }) => kind === "deferred")) {
      loaded = await load(client, LOAD_WHOLE, question);
      group = decided(loaded);
    }
  }
  const { results, changes, partlyServed } = group;
  const known = { ...loaded, truths };
  const savedFrom = performance.now();
  if (isNothing(changes)) {
    await boundedQuery(client, { text: "rollback" });
    return { results, partlyServed, hasNotices: false, turnMs, commitMs: null };
  }
  for (const productId of await saveAndCommit(pool, client, group, known)) partlyServed.add(productId);
  const commitMs = performance.now() - savedFrom;
  return { results, partlyServed, hasNotices: changes.notices.length > 0, turnMs, commitMs };
}

/**
 * What few groups need, each by a statement of its own. Sends them without waiting. `now`: milliseconds; null: the database's
 * clock.
 */
function askRare(client: PoolClient, needs: readonly Needs[], now: number | null) {
  const isEdit = needs.some(({ settings }) => settings.length > 0);
  const settings = isEdit ? loadSettings(client, needs) : [];
  const isUndo = needs.some(({ undoes }) => undoes.length > 0);
  const undoing = isUndo ? loadUndone(client, needs) : [];
  const isSettling = needs.some(({ shortRows }) => shortRows.length > 0);
  const settling = isSettling ? loadShortUnits(client, needs) : [];
  const hasBuckets = needs.some(({ buckets }) => buckets.length > 0);
  const settingAside = hasBuckets ? loadBuckets(client, needs) : [];
  const isRepair = needs.some(({ repairs }) => repairs.length > 0);
  const proving = isRepair ? loadTruths(client, needs) : [];
  const isTransfer = needs.some(({ transferIds }) => transferIds.length > 0);
  const transferring = isTransfer ? loadTransfers(client, needs) : [];
  const isCount = needs.some(({ countIds, moments }) => countIds.length + moments.length > 0);
  const counting = isCount ? loadCounts(client, needs) : NOTHING_COUNTED;
  const isDelivery = needs.some(({ deliveries }) => deliveries.length > 0);
  const receiving = isDelivery ? loadDeliveries(client, needs) : NOTHING_DELIVERED;
  const isExpected = needs.some(({ incomingIds, announcements }) => incomingIds.length + announcements.length > 0);
  const expecting = isExpected ? loadExpected(client, needs) : NOTHING_EXPECTED;
  const isAdmitting = needs.some(({ waitingRooms }) => waitingRooms.length > 0);
  const admitting = isAdmitting ? loadWaitingRooms(client, needs, now) : [];
  return [
    settings,
    undoing,
    settling,
    settingAside,
    receiving,
    proving,
    transferring,
    expecting,
    counting,
    admitting,
  ] as const;
}

type Isolation = "serializable" | "repeatable read";

type Turn = { lanes: readonly number[]; isolation: Isolation; serverVersion: number; name: string | null };

/**
 * What Postgres calls the transaction: the first request that is known, and how many others there are. A prepared statement can't
 * carry a comment of its own.
 */
function nameOf(items: readonly GroupItem[]): string | null {
  const requestId = items.find(({ once }) => once?.requestId)?.once?.requestId;
  if (requestId === undefined) return null;
  return `${requestId.replace(/[^\w.:-]/g, "")}${items.length > 1 ? ` +${items.length - 1}` : ""}`;
}

/**
 * Opens the transaction and waits for the turn of some lanes, in one simple query. LOCK TABLE takes no snapshot, so the
 * snapshot is taken after the wait and sees what the previous writer committed. The timeouts are set here because poolers
 * drop those sent at connect. A process that freezes in its turn loses it after a second; that timer pauses while a
 * message is half read, so the turn as a whole is bounded too (without the wait for it). Within the turn only somebody
 * outside can have locked a row, so that is not waited for long. Plans are cached and use
 * indexes: a sequential scan of a small table would put a predicate lock on all of it. Returns how long it waited, in
 * milliseconds of the database's clock: ours would count the time until this process reads the answer.
 */
async function beginTurn(client: PoolClient, { lanes, isolation, serverVersion, name }: Turn): Promise<number> {
  const tables = lanes.map((lane) => `stock_turn_${String(lane).padStart(2, "0")}`).join(", ");
  const named = name === null ? "" : `set local application_name = '${name}';`;
  const bound = serverVersion >= 170_000 ? `set local transaction_timeout = ${TURN_MS_MAX};` : "";
  const turn = boundedQuery<{ ms: number }>(client, {
    text: `begin isolation level ${isolation};
     set local lock_timeout = '3s'; set local statement_timeout = '5s';
     set local idle_in_transaction_session_timeout = '1s';
     set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off; set local jit = off; ${named}
     lock table ${tables} in exclusive mode; set local lock_timeout = '${ROW_LOCK_MS_MAX}ms'; ${bound}
     select (extract(epoch from clock_timestamp() - transaction_timestamp()) * 1000)::float8 as ms`,
  });
  const results = await turn.catch((error) => {
    // No row is locked: others have the turn.
    throw sqlState(error) === LOCK_NOT_AVAILABLE ? new Error("the turn was not got in time", { cause: error }) : error;
  });
  // One result for each statement.
  return [results].flat().at(-1)?.rows[0]?.ms ?? 0;
}

/**
 * Loads everything that a group's decisions read, and locks its rows in order of id. Tries the small statement first if it
 * may be enough, unless it was not enough for the previous group.
 */
export class GroupLoader {
  private expectsMore = false;

  async load(client: PoolClient, question: Question): Promise<Loaded> {
    const maySuffice = maySmallSuffice(question.needs);
    if (maySuffice && !this.expectsMore) {
      const small = await load(client, LOAD_SMALL, question);
      if (!small.hasMore) return small;
    }
    const whole = await load(client, LOAD_WHOLE, question);
    this.expectsMore = maySuffice && whole.waitlist.length > 0;
    return whole;
  }
}

/**
 * Saves and commits. If Postgres refuses (a conflict, a broken constraint), nothing was committed: it answers COMMIT with
 * ROLLBACK. If the answer is lost, this asks over new connections until it knows whether the group was committed. So a
 * group is never done twice, never lost, and its outcome never guessed. Returns products whose waitlist another group must
 * serve, because an edit may have made units free.
 */
async function saveAndCommit(pool: Pool, client: PoolClient, group: DecidedGroup, loaded: Loaded): Promise<string[]> {
  const { changes } = group;
  // Of a repaired row the chain goes on from its last entry, whatever the row says.
  const base = { now: loaded.now, chains: [...loaded.rows, ...loaded.truths] };
  let waitedFor: string[] = [];
  try {
    let left = changes;
    if (group.naming.length > 0) {
      // Stored answers contain the ids of entries, which are known once the entries are stored: one more round trip.
      const positions = await saveGroup(client, { ...changes, keptAnswers: new Map() }, base, true);
      nameEntries(group, positions, loaded.now);
      left = { ...noChanges(), keptAnswers: changes.keptAnswers };
    }
    const saved = saveGroup(client, left, base);
    const merged = changes.merge ? [saveMerge(client, changes.merge, loaded.now)] : [];
    const edited = changes.edits.length > 0 ? saveEdits(client, changes.edits, loaded.now) : [];
    const transferred = changes.transfers.size > 0 ? [saveTransfers(client, changes, loaded.now)] : [];
    const expected = changes.incoming.size > 0 ? [saveIncoming(client, changes, loaded.now)] : [];
    const counted = changes.counts.length > 0 ? [saveCounts(client, changes.counts, loaded.now)] : [];
    await together([saved, ...merged, ...transferred, ...expected, ...counted, edited, commit(client)]);
    waitedFor = await edited;
  } catch (error) {
    if (troubleOf(error) !== "unavailable" || !(await wasCommitted(pool, changes, loaded))) throw error;
  }
  return waitedFor;
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
      // The database is still unreachable.
    }
    await sleep(waitMs);
  }
}

/**
 * Prepares the statements of a new connection before its first turn, with an empty group. Otherwise the first group would
 * send the statements' texts during its turn, where a connection that breaks half-way blocks others longest.
 */
export async function prepareConnection(client: PoolClient): Promise<void> {
  const nothing = { needs: [], now: null, afterLastEntry: false, answerKeys: [] };
  await load(client, LOAD_SMALL, nothing);
  await load(client, LOAD_WHOLE, nothing);
  await prepareSaving(client);
}

/** `server_version_num`: 170002 is 17.2. */
export async function serverVersionOf(client: PoolClient): Promise<number> {
  const { rows } = await boundedQuery<{ version: number }>(client, {
    text: "select current_setting('server_version_num')::integer as version",
  });
  return rows[0]?.version ?? 0;
}
