import { setImmediate as arrivals, setTimeout as sleep } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";
import { sqlState, type Trouble, troubleOf } from "@/lib/db/sql-state";
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
  onTrouble: (error: unknown, trouble: Trouble, commandCount: number) => void;
  /** Called after each commit that left notices in the outbox. */
  onNotices: () => void;
  /** Called for each product whose waitlist was served only in part, so that another group serves the rest. */
  onPartlyServed: (productId: string) => void;
};

type LaneCounts = { groups: number; commands: number; conflicts: number; outages: number };

/** Jobs that an attempt did not settle, in order, and why it stopped. */
type Attempt = { left: Job[]; trouble: "conflict" | "unavailable" | null };

const CONFLICT_PAUSE_MS_MAX = 10;
const OUTAGE_PAUSE_MS_MAX = 250;

/**
 * One lane of the stock writer: commits everything that waits as one group, over and over while anything waits.
 *
 *   waiting ─take→ in a group ─commit→ answered
 *      ↑               │ conflict, outage, or rows locked outside
 *      └───put back────┘ (until the deadline: BUSY)
 *                      │ poison: halves the group until the culprit is alone → rejected
 *
 * One group at a time, so that commands are served in order whatever fails. A second group waiting in the database for its
 * turn was slower on a loaded machine; it has not been tried on an idle one.
 */
export class StockLane {
  readonly counts: LaneCounts = { groups: 0, commands: 0, conflicts: 0, outages: 0 };
  private readonly queue: CommandQueue;
  private client: PoolClient | null = null;
  private readonly prepared = new WeakSet<PoolClient>();
  private serverVersion = 0;
  private readonly loader = new GroupLoader();
  /** How many commands the next group takes. Fewer after an outage, which a group that was too large may have caused. */
  private groupSize: number;
  private working: Promise<void> | null = null;
  private troublesInARow = 0;

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
      if (this.queue.size === 0) break;
      const { left, trouble } = await this.attempt(this.queue.take(this.groupSize + deferred));
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
      const { results, hasNotices, partlyServed } = await runGroup(
        this.options.pool,
        this.client,
        lanesOf(jobs),
        items,
        {
          clock: this.options.clock,
          afterLastEntry: !this.options.hasSiblings,
          serverVersion: this.serverVersion,
          loader: this.loader,
        },
      );
      this.counts.groups++;
      this.groupSize = Math.min(2 * this.groupSize, this.options.groupSizeMax);
      const left = settle(jobs, results);
      if (hasNotices) this.options.onNotices();
      for (const productId of partlyServed) this.options.onPartlyServed(productId);
      this.counts.commands += jobs.length - left.length;
      return { left, trouble: null };
    } catch (error) {
      return await this.afterTrouble(jobs, error);
    }
  }

  private async connect(): Promise<PoolClient> {
    const client = await this.options.pool.connect();
    if (this.prepared.has(client)) return client;
    try {
      this.serverVersion = await serverVersionOf(client);
      await prepareConnection(client);
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
    this.options.onTrouble(error, trouble, jobs.length);
    if (trouble !== "poison") {
      this.counts[trouble === "conflict" ? "conflicts" : "outages"]++;
      if (trouble === "unavailable") this.groupSize = Math.max(1, Math.ceil(jobs.length / 2));
      return { left: jobs, trouble };
    }
    const [only] = jobs;
    if (jobs.length === 1 && only) {
      only.reject(error);
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

  /** Jitter after a conflict. A growing pause after an outage, or while others have locked everything that waits. */
  private async pauseAfter(trouble: Attempt["trouble"], leftCount: number): Promise<void> {
    const stuck = trouble === "unavailable" || (leftCount > 0 && leftCount === this.queue.size);
    this.troublesInARow = trouble || stuck ? this.troublesInARow + 1 : 0;
    if (trouble === null && !stuck) return;
    const most = stuck ? Math.min(10 * 2 ** this.troublesInARow, OUTAGE_PAUSE_MS_MAX) : CONFLICT_PAUSE_MS_MAX;
    await sleep(most * Math.random());
  }
}

/** Settles the jobs that were decided and returns those that a later group must decide. */
function settle(jobs: readonly Job[], results: readonly ItemResult[]): Job[] {
  const left: Job[] = [];
  for (const [index, job] of jobs.entries()) {
    const result = results[index];
    if (result === undefined || result.kind === "deferred") left.push(job);
    else if (result.kind === "failed") job.reject(result.error);
    else job.resolve(result);
  }
  return left;
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
  /** By performance.now(). Applies only while the job waits, not once a group has taken it. */
  deadlineMs: number;
  resolve: (result: Exclude<ItemResult, { kind: "deferred" | "failed" }>) => void;
  reject: (error: unknown) => void;
};

/** A bounded first-in, first-out queue that rejects waiting jobs at their deadline. */
class CommandQueue {
  private jobs: Job[] = [];
  private readonly timers = new Map<Job, NodeJS.Timeout>();

  constructor(private readonly sizeMax: number) {}

  get size(): number {
    return this.jobs.length;
  }

  /** False if there is no room. */
  add(job: Job): boolean {
    if (this.jobs.length >= this.sizeMax) return false;
    this.jobs.push(job);
    this.watch(job);
    return true;
  }

  /** Takes up to `most` jobs from the front. */
  take(most: number): Job[] {
    const taken = this.jobs.splice(0, most);
    for (const job of taken) this.unwatch(job);
    return taken;
  }

  /** Returns jobs to the front of the queue. Rejects those whose deadline has passed. */
  putBack(jobs: readonly Job[]): void {
    const now = performance.now();
    const waiting = jobs.filter((job) => job.deadlineMs > now);
    this.jobs.unshift(...waiting);
    for (const job of waiting) this.watch(job);
    for (const job of jobs) if (job.deadlineMs <= now) refuseLate(job);
  }

  private watch(job: Job): void {
    const timer = setTimeout(() => {
      this.timers.delete(job);
      this.jobs.splice(this.jobs.indexOf(job), 1);
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
