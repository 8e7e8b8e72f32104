import { setImmediate as arrivals, setTimeout as sleep } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";
import { UnpreparedClient } from "@/lib/db/pool";
import { sqlState, type Trouble, troubleOf } from "@/lib/db/sql-state";
import { lockedAmong } from "../database/lock-statements";
import type { GroupMeasured } from "../listeners";
import { productIdOf, type RowKey, rowKey } from "../state";
import { needsOf } from "../verbs/verbs";
import { BusyError } from "./busy";
import type { GroupItem, ItemResult } from "./decide-group";
import { GroupLoader, prepareConnection, runGroup, serverVersionOf } from "./group-transaction";

type LaneOptions = {
  pool: Pool;
  clock: (() => number) | null;
  groupSizeMax: number;
  queueSizeMax: number;
  /** Whether there are other lanes. A group waits for the turn of every lane that its commands touch. */
  hasSiblings: boolean;
  /** Called for every failed group. */
  onTrouble: (error: unknown, trouble: Trouble, items: readonly GroupItem[]) => void;
  /** Called after each group. */
  onGroup: (group: GroupMeasured) => void;
  /** Called after each commit that left notices in the outbox. */
  onNotices: () => void;
  /** Called for each product whose waitlist was served only in part, so that another group serves the rest. */
  onPartlyServed: (productId: string) => void;
};

/** `halvings`: groups that were tried again in parts, to find the command that none of them could be done with. */
type LaneCounts = { groups: number; commands: number; conflicts: number; outages: number; halvings: number };

/** Jobs that an attempt did not settle, in order, and why it stopped. */
type Attempt = { left: Job[]; trouble: "conflict" | "unavailable" | null };

const CONFLICT_PAUSE_MS_MAX = 10;
const OUTAGE_PAUSE_MS_MAX = 250;
/** A group that waited longer for its turn has other processes or lanes beside it. */
const CONTENDED_MS = 1;
/** The longest that a group waits for others to join it. */
const GATHER_MS_MAX = 10;
/** How often a group looks whether a row is still locked outside. */
const LOOK_AGAIN_MS = 25;
/** The same for reservations and places in line that commands name, all at once. */
const LOOK_AT_NAMED_MS = 100;
/**
 * The same for any other row, whose lock is found only by waiting for it, which holds up the whole lane: so rarely, and only
 * for one of all that are locked. They are remembered for a while, so that new commands do not find them anew.
 */
const WAIT_AGAIN_MS = 250;
const REMEMBERED_MS = 10_000;

/**
 * One lane of the stock writer: commits everything that waits as one group, over and over while anything waits.
 *
 *   waiting ─take→ in a group ─commit→ answered
 *      ↑               │ conflict, outage
 *      ├───put back────┤ (until the deadline: BUSY)
 *      └───── parked ←─┤ its row, or what it names, is locked outside: the row's commands wait, so that others lose no time
 *                      │ poison, or any other row locked outside: halves the group until the culprit is alone → rejected, parked
 *
 * One group at a time, so that commands are served in order whatever fails. A second group waiting in the database for its
 * turn was slower on a loaded machine; it has not been tried on an idle one.
 */
export class StockLane {
  readonly counts: LaneCounts = { groups: 0, commands: 0, conflicts: 0, outages: 0, halvings: 0 };
  private readonly queue: CommandQueue;
  private client: PoolClient | null = null;
  private readonly prepared = new WeakSet<PoolClient>();
  private serverVersion = 0;
  private readonly loader = new GroupLoader();
  /** How many commands the next group takes. Fewer after an outage, which a group that was too large may have caused. */
  private groupSize: number;
  private working: Promise<void> | null = null;
  private troublesInARow = 0;
  /** How long the next group waits for those just answered, in milliseconds. */
  private gatherMs = 0;

  constructor(private readonly options: LaneOptions) {
    this.queue = new CommandQueue(options.queueSizeMax);
    this.groupSize = options.groupSizeMax;
  }

  get waiting(): number {
    return this.queue.size;
  }

  /** Queues a job. False if there is no room. */
  add(job: Job): boolean {
    const added = this.queue.add(job);
    if (added) this.working ??= this.work();
    return added;
  }

  /** Waits until every queued job is settled. */
  async drain(): Promise<void> {
    while (this.working) await this.working;
  }

  private async work(): Promise<void> {
    // Deferred commands stay in front without taking other commands' room in the group.
    let deferred = 0;
    for (;;) {
      // Commands that arrive in the same turn of the event loop go into one group.
      await arrivals();
      await this.gather();
      if (this.queue.size === 0) break;
      await this.lookAtNamed();
      const jobs = this.queue.take(this.groupSize + deferred);
      if (jobs.length === 0) {
        await this.queue.somethingToTake();
        continue;
      }
      const { left, trouble } = await this.attempt(jobs);
      deferred = trouble === null ? left.length : 0;
      this.queue.putBack(left);
      await this.pauseAfter(trouble, left.length);
    }
    this.dropClient(false);
    this.working = null;
  }

  /** Runs one group. Never throws. */
  private async attempt(jobs: Job[]): Promise<Attempt> {
    try {
      this.client ??= await this.connect();
      const items = jobs.map((job) => job.item);
      const startedMs = performance.now();
      const { results, hasNotices, partlyServed, turnMs, commitMs } = await runGroup(
        this.options.pool,
        this.client,
        lanesOf(jobs),
        items,
        {
          clock: this.options.clock,
          hasSiblings: this.options.hasSiblings,
          serverVersion: this.serverVersion,
          loader: this.loader,
        },
      );
      this.counts.groups++;
      this.gatherMs = jobs.length > 1 && turnMs >= CONTENDED_MS ? Math.min(turnMs, GATHER_MS_MAX) : 0;
      this.groupSize = Math.min(2 * this.groupSize, this.options.groupSizeMax);
      const ms = performance.now() - startedMs;
      const left = this.settle(jobs, results);
      const done = left.length === 0 ? jobs : jobs.filter((job) => !left.includes(job));
      this.options.onGroup({
        commands: done.length,
        ms,
        commitMs,
        waitsMs: done.map((job) => startedMs - job.addedMs),
      });
      if (hasNotices) this.options.onNotices();
      for (const productId of partlyServed) this.options.onPartlyServed(productId);
      this.counts.commands += jobs.length - left.length;
      return { left, trouble: null };
    } catch (error) {
      return await this.afterTrouble(jobs, error);
    }
  }

  /**
   * While other processes take turns with this one, the next group would only wait in the database, and those who have just been
   * answered would ask again too late for it: groups would be half as large.
   */
  private async gather(): Promise<void> {
    if (this.gatherMs === 0) return;
    await sleep(this.gatherMs);
    this.gatherMs = 0;
  }

  /** Lets those through whose reservation or place in line is not locked any more. */
  private async lookAtNamed(): Promise<void> {
    const names = this.queue.takeNamed();
    if (names.length === 0) return;
    const locked = await this.lockedOf(names);
    for (const name of names) if (!locked.has(name)) this.queue.unlock(name);
  }

  /** Those of these reservations and places in line that are locked outside; none if the database does not say. */
  private async lockedOf(names: readonly string[]): Promise<Set<string>> {
    try {
      this.client ??= await this.connect();
      return await lockedAmong(this.client, names);
    } catch (error) {
      await this.leaveTransaction(error);
      return new Set();
    }
  }

  private async connect(): Promise<PoolClient> {
    const client = await this.options.pool.connect();
    if (this.prepared.has(client)) return client;
    try {
      this.serverVersion ||= await serverVersionOf(client);
      if (!(client instanceof UnpreparedClient)) await prepareConnection(client);
      this.prepared.add(client);
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  private async afterTrouble(jobs: Job[], error: unknown): Promise<Attempt> {
    await this.leaveTransaction(error);
    const trouble = isSameRequestTwice(error) ? "conflict" : troubleOf(error);
    this.options.onTrouble(
      error,
      trouble,
      jobs.map(({ item }) => item),
    );
    if (trouble === "poison" || trouble === "locked") this.counts.halvings++;
    else {
      this.counts[trouble === "conflict" ? "conflicts" : "outages"]++;
      if (trouble === "unavailable") this.groupSize = Math.max(1, Math.ceil(jobs.length / 2));
      return { left: jobs, trouble };
    }
    if (trouble === "locked") {
      const locked = await this.lockedOf(jobs.flatMap(namesIn));
      const others = jobs.filter((job) => {
        const name = namesIn(job).find((one) => locked.has(one));
        if (name !== undefined) this.queue.park(job, `${NAMED}${name}`);
        return name === undefined;
      });
      if (others.length === 0) return { left: [], trouble: null };
      if (others.length < jobs.length) return await this.attempt(others);
    }
    const [only] = jobs;
    if (jobs.length === 1 && only) {
      if (trouble === "locked") this.queue.park(only, lockedBy(only));
      else only.reject(error);
      return { left: [], trouble: null };
    }
    const middle = Math.ceil(jobs.length / 2);
    const first = await this.attempt(jobs.slice(0, middle));
    if (first.trouble) return { left: [...first.left, ...jobs.slice(middle)], trouble: first.trouble };
    const second = await this.attempt(jobs.slice(middle));
    return { left: [...first.left, ...second.left], trouble: second.trouble };
  }

  /** Ends a failed transaction. A broken connection is closed. */
  private async leaveTransaction(error: unknown): Promise<void> {
    const alive = sqlState(error) !== null && troubleOf(error) !== "unavailable";
    if (!alive) return this.dropClient(true);
    try {
      await this.client?.query("rollback");
    } catch {
      this.dropClient(true);
    }
  }

  private dropClient(broken: boolean): void {
    this.client?.release(broken);
    this.client = null;
  }

  /** Settles the jobs that were decided, parks those whose row is locked, and returns those that the next group must decide. */
  private settle(jobs: readonly Job[], results: readonly ItemResult[]): Job[] {
    const left: Job[] = [];
    for (const [index, job] of jobs.entries()) {
      const result = results[index];
      if (result?.kind === "deferred" && result.lockedRow !== null) {
        this.queue.park(job, result.lockedRow);
        continue;
      }
      this.queue.unparkBehind(job);
      if (result === undefined || result.kind === "deferred") left.push(job);
      else if (result.kind === "failed") job.reject(result.error);
      else job.resolve(result);
    }
    return left;
  }

  /** Jitter after a conflict. A growing pause after an outage, or while nothing that waits can be decided. */
  private async pauseAfter(trouble: Attempt["trouble"], leftCount: number): Promise<void> {
    const stuck = trouble === "unavailable" || (leftCount > 0 && leftCount === this.queue.ready);
    this.troublesInARow = trouble || stuck ? this.troublesInARow + 1 : 0;
    if (trouble === null && !stuck) return;
    const most = stuck ? Math.min(10 * 2 ** this.troublesInARow, OUTAGE_PAUSE_MS_MAX) : CONFLICT_PAUSE_MS_MAX;
    await sleep(most * Math.random());
  }
}

function lanesOf(jobs: readonly Job[]): number[] {
  return [...new Set(jobs.flatMap((job) => job.lanes))].sort((a, b) => a - b);
}

/** Two lanes or processes used the same Idempotency-Key at once. On its retry, the second finds the first one's answer. */
function isSameRequestTwice(error: unknown): boolean {
  const table = (error as { table?: unknown } | null)?.table;
  return sqlState(error) === "23505" && typeof table === "string" && table.startsWith("idempotency_record");
}

/** A queued command, and the promise of its outcome. */
export type Job = {
  item: GroupItem;
  /** The lanes whose turn its group needs, sorted. */
  lanes: readonly number[];
  /** By performance.now(). */
  addedMs: number;
  /** By performance.now(). Applies only while the job waits, not once a group has taken it. */
  deadlineMs: number;
  /** The locked row that it was last parked for; null if none. */
  parkedFor: LockKey | null;
  resolve: (result: Exclude<ItemResult, { kind: "deferred" | "failed" }>) => void;
  reject: (error: unknown) => void;
};

const NAMED = "named/";
const ELSEWHERE = "elsewhere/";

/** An inventory row that is locked outside, a reservation or place in line that is, or what a command names if any other row is. */
type LockKey = RowKey | `${typeof NAMED | typeof ELSEWHERE}${string}`;

function isElsewhere(row: LockKey): boolean {
  return row.startsWith(ELSEWHERE);
}

/** The reservations and places in line that a command names. */
function namesIn({ item }: Job): string[] {
  const { reservationIds, waitlistEntryIds } = needsOf(item.command);
  return [...reservationIds, ...waitlistEntryIds];
}

function lockedBy(job: Job): LockKey {
  const { settings, productIds } = needsOf(job.item.command);
  const named = namesIn(job)[0] ?? settings[0]?.id;
  // A command that names none of them may have to end an overdue hold of its product.
  return `${ELSEWHERE}${named ?? `of ${productIds[0]}`}`;
}

/** Jobs that wait for a locked row, in order, if any, and when the first of them may try again, by performance.now(). */
type Parked = { jobs: Job[]; tryAtMs: number };

/** A bounded first-in, first-out queue that rejects waiting jobs at their deadline. */
class CommandQueue {
  private jobs: Job[] = [];
  private readonly parked = new Map<LockKey, Parked>();
  /** When the next of the commands that wait for rows of other tables may try again, by performance.now(). */
  private waitAgainMs = 0;
  /** When the named rows may be looked at again, by performance.now(). */
  private lookAtNamedMs = 0;
  private readonly timers = new Map<Job, NodeJS.Timeout>();
  private wake: () => void = () => undefined;

  constructor(private readonly sizeMax: number) {}

  /** Parked jobs included. */
  get size(): number {
    return this.timers.size;
  }

  /** Jobs that the next group could take. */
  get ready(): number {
    return this.jobs.length;
  }

  /** False if there is no room. */
  add(job: Job): boolean {
    if (this.size >= this.sizeMax) return false;
    this.jobs.push(job);
    this.watch(job);
    this.wake();
    return true;
  }

  /** Takes up to `most` jobs from the front, and the first of each locked row that is due. Those behind it are parked too. */
  take(most: number): Job[] {
    const taken = this.parked.size === 0 ? this.jobs.splice(0, most) : this.takeAround(most);
    for (const job of taken) this.unwatch(job);
    return taken;
  }

  /** Returns jobs to the front of the queue. Rejects those whose deadline has passed. */
  putBack(jobs: readonly Job[]): void {
    const waiting = this.keepWaiting(jobs);
    const tried = waiting.filter((job) => job.parkedFor !== null && this.parked.has(job.parkedFor));
    for (const job of tried) this.parkedFor(job.parkedFor as LockKey).jobs.unshift(job);
    this.jobs.unshift(...waiting.filter((job) => !tried.includes(job)));
  }

  /** The reservations and places in line that are to be looked at now. */
  takeNamed(): string[] {
    const now = performance.now();
    const named = [...this.parked.keys()].filter((row) => row.startsWith(NAMED)).map((row) => row.slice(NAMED.length));
    if (named.length === 0 || this.lookAtNamedMs > now) return [];
    this.lookAtNamedMs = now + LOOK_AT_NAMED_MS;
    return named;
  }

  /** A reservation or place in line is not locked any more: its commands are next in the queue. */
  unlock(name: string): void {
    const { jobs } = this.parkedFor(`${NAMED}${name}`);
    this.parked.delete(`${NAMED}${name}`);
    for (const job of jobs) job.parkedFor = null;
    this.jobs.unshift(...jobs);
  }

  /** Sets aside a job whose row is locked: one that tried in front of those that wait for the row, others behind them. */
  park(job: Job, row: LockKey): void {
    if (job.parkedFor !== row) this.unparkBehind(job);
    const parked = this.parkedFor(row);
    const now = performance.now();
    parked.tryAtMs = now + (isElsewhere(row) ? WAIT_AGAIN_MS : LOOK_AGAIN_MS);
    if (isElsewhere(row)) this.waitAgainMs = parked.tryAtMs;
    if (this.keepWaiting([job]).length === 0) return;
    if (job.parkedFor === row) parked.jobs.unshift(job);
    else parked.jobs.push(job);
    job.parkedFor = row;
  }

  /** The row that a job was parked for is not locked any more: those behind it are next in the queue. */
  unparkBehind(job: Job): void {
    const { parkedFor: row } = job;
    const parked = row && this.parked.get(row);
    if (!parked) return;
    this.parked.delete(row);
    for (const one of [job, ...parked.jobs]) one.parkedFor = null;
    this.jobs.unshift(...parked.jobs);
  }

  /** Resolves when a job is added, or a parked one may try again. */
  async somethingToTake(): Promise<void> {
    const waited = [...this.parked].filter(([, { jobs }]) => jobs.length > 0);
    const next = Math.min(...waited.map(([row, parked]) => this.tryAtMs(row, parked)));
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, next - performance.now()));
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private tryAtMs(row: LockKey, { tryAtMs }: Parked): number {
    if (row.startsWith(NAMED)) return this.lookAtNamedMs;
    return isElsewhere(row) ? Math.max(tryAtMs, this.waitAgainMs) : tryAtMs;
  }

  private takeAround(most: number): Job[] {
    const now = performance.now();
    const taken: Job[] = [];
    let alone: Parked | null = null;
    for (const [row, parked] of this.parked) {
      const { jobs, tryAtMs } = parked;
      if (row.startsWith(NAMED)) continue;
      if (jobs.length === 0 && (!isElsewhere(row) || tryAtMs + REMEMBERED_MS <= now)) this.parked.delete(row);
      else if (!isElsewhere(row) && tryAtMs <= now) taken.push(...jobs.splice(0, 1));
      else if (jobs.length > 0 && tryAtMs < (alone?.tryAtMs ?? now)) alone = parked;
    }
    // If it still waits for the lock, it waits alone. The one that has waited longest is next.
    if (alone && taken.length === 0 && this.waitAgainMs <= now) return alone.jobs.splice(0, 1);
    const full = taken.length + most;
    let seen = 0;
    for (; seen < this.jobs.length && taken.length < full; seen++) {
      const job = this.jobs[seen] as Job;
      const row = this.lockedRowOf(job);
      if (row === null) taken.push(job);
      else this.parkedFor(row).jobs.push(Object.assign(job, { parkedFor: row }));
    }
    this.jobs.splice(0, seen);
    return taken;
  }

  /** The locked row with commands that a job must not overtake; null if none. */
  private lockedRowOf(job: Job): LockKey | null {
    const { rows, wholeProductIds } = needsOf(job.item.command);
    const own: readonly string[] = [lockedBy(job), ...namesIn(job).map((name) => `${NAMED}${name}`)];
    for (const row of this.parked.keys()) {
      if (own.includes(row)) return row;
      const isNeeded = rows.some(({ productId, warehouseId }) => rowKey(productId, warehouseId) === row);
      if (isNeeded || wholeProductIds.includes(productIdOf(row))) return row;
    }
    return null;
  }

  private parkedFor(row: LockKey): Parked {
    const parked = this.parked.get(row) ?? { jobs: [], tryAtMs: 0 };
    this.parked.set(row, parked);
    return parked;
  }

  /** Of jobs that were taken, those that may wait on. The others are rejected. */
  private keepWaiting(jobs: readonly Job[]): Job[] {
    const now = performance.now();
    const waiting = jobs.filter((job) => job.deadlineMs > now);
    for (const job of waiting) this.watch(job);
    for (const job of jobs) if (job.deadlineMs <= now) refuseLate(job);
    return waiting;
  }

  private watch(job: Job): void {
    const timer = setTimeout(() => {
      this.timers.delete(job);
      for (const list of [this.jobs, ...[...this.parked.values()].map(({ jobs }) => jobs)]) {
        const at = list.indexOf(job);
        if (at !== -1) list.splice(at, 1);
      }
      refuseLate(job);
    }, job.deadlineMs - performance.now());
    this.timers.set(job, timer);
  }

  private unwatch(job: Job): void {
    clearTimeout(this.timers.get(job));
    this.timers.delete(job);
  }
}

function refuseLate(job: Job): void {
  job.reject(new BusyError("The command waited too long for its turn. Nothing was done."));
}
