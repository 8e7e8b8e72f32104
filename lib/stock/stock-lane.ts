import { setTimeout as sleep } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";
import { sqlState, troubleOf } from "@/lib/db/sql-state";
import { CommandQueue, type Job } from "./command-queue";
import { runGroup } from "./group-transaction";
import { beginTurn } from "./turn-statements";

export type LaneOptions = {
  pool: Pool;
  clock: (() => number) | null;
  groupSizeMax: number;
  queueSizeMax: number;
  /** Several lanes: a group then waits for the turn of all that its commands touch. */
  hasSiblings: boolean;
};

export type LaneCounts = { groups: number; commands: number; conflicts: number; outages: number };

/** Jobs that an attempt did not settle, in order, and why it stopped. */
type Attempt = { left: Job[]; trouble: "conflict" | "unavailable" | null };

const CONFLICT_PAUSE_MS_MAX = 10;
const OUTAGE_PAUSE_MS_MAX = 250;

/**
 * One lane of the stock writer: takes what waits, commits it as one group, again and again while anything waits.
 *
 *   waiting ─take→ in a group ─commit→ answered
 *      ↑               │ conflict, outage, or rows locked outside
 *      └───put back────┘ (until the deadline: BUSY)
 *                      │ poison: halves, until the culprit stands alone → rejected
 */
export class StockLane {
  readonly counts: LaneCounts = { groups: 0, commands: 0, conflicts: 0, outages: 0 };
  private readonly queue: CommandQueue;
  private client: PoolClient | null = null;
  private working: Promise<void> | null = null;
  private troublesInARow = 0;

  constructor(private readonly options: LaneOptions) {
    this.queue = new CommandQueue(options.queueSizeMax);
  }

  get waiting(): number {
    return this.queue.size;
  }

  /** Queues a job and answers whether there was room. */
  add(job: Job): boolean {
    const added = this.queue.add(job);
    if (added) this.working ??= this.work();
    return added;
  }

  /** Waits until everything queued is settled. */
  async drain(): Promise<void> {
    while (this.working) await this.working;
  }

  private async work(): Promise<void> {
    // The first command waits a moment for those that arrive with it.
    await Promise.resolve();
    while (this.queue.size > 0) {
      const { left, trouble } = await this.attempt(null);
      this.queue.putBack(left);
      await this.pauseAfter(trouble, left.length);
    }
    this.dropClient(false);
    this.working = null;
  }

  /** Runs one group: `jobs`, or where null what waits in the queue. Never throws. */
  private async attempt(jobs: Job[] | null): Promise<Attempt> {
    let taken = jobs ?? this.queue.take(this.options.groupSizeMax, () => true);
    if (taken.length === 0) return { left: [], trouble: null };
    try {
      const client = await this.turnFor(taken);
      if (jobs === null) taken = [...taken, ...this.joinersOf(taken)];
      const results = await runGroup(this.options.pool, client, taken.map((job) => job.item), {
        clock: this.options.clock,
        afterLastEntry: !this.options.hasSiblings,
      });
      this.counts.groups++;
      const left: Job[] = [];
      for (const [index, job] of taken.entries()) {
        const result = results[index];
        if (result === undefined || result.kind === "deferred") left.push(job);
        else if (result.kind === "failed") job.reject(result.error);
        else job.resolve(result);
      }
      this.counts.commands += taken.length - left.length;
      return { left, trouble: null };
    } catch (error) {
      return await this.afterTrouble(taken, error);
    }
  }

  private async turnFor(jobs: readonly Job[]): Promise<PoolClient> {
    this.client ??= await this.options.pool.connect();
    const lanes = [...new Set(jobs.flatMap((job) => job.lanes))].sort((a, b) => a - b);
    await beginTurn(this.client, lanes);
    return this.client;
  }

  /** Jobs that arrived while the group waited for its turn, and that this turn covers. */
  private joinersOf(taken: readonly Job[]): Job[] {
    const lanes = new Set(taken.flatMap((job) => job.lanes));
    const room = this.options.groupSizeMax - taken.length;
    return this.queue.take(room, (job) => job.lanes.every((lane) => lanes.has(lane)));
  }

  private async afterTrouble(jobs: Job[], error: unknown): Promise<Attempt> {
    await this.leaveTransaction(error);
    const trouble = isSameRequestTwice(error) ? "conflict" : troubleOf(error);
    if (trouble !== "poison") {
      this.counts[trouble === "conflict" ? "conflicts" : "outages"]++;
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

  /** Ends a failed transaction; a connection that cannot even do that, or that broke, is thrown away. */
  private async leaveTransaction(error: unknown): Promise<void> {
    const alive = sqlState(error) !== null && troubleOf(error) !== "unavailable";
    try {
      if (alive) await this.client?.query("rollback");
    } catch {
      this.dropClient(true);
    }
    if (!alive) this.dropClient(true);
  }

  private dropClient(broken: boolean): void {
    this.client?.release(broken);
    this.client = null;
  }

  /** Jitter after a conflict, a growing pause after an outage or where all that waits is locked by somebody outside. */
  private async pauseAfter(trouble: Attempt["trouble"], leftCount: number): Promise<void> {
    const stuck = trouble === "unavailable" || (leftCount > 0 && leftCount === this.queue.size);
    this.troublesInARow = trouble || stuck ? this.troublesInARow + 1 : 0;
    if (trouble === "conflict") await sleep(Math.random() * CONFLICT_PAUSE_MS_MAX);
    else if (stuck) await sleep(Math.min(10 * 2 ** this.troublesInARow, OUTAGE_PAUSE_MS_MAX) * (0.5 + Math.random() / 2));
  }
}

/** Two lanes, or two processes, met with one Idempotency-Key: the second will find the first one's answer. */
function isSameRequestTwice(error: unknown): boolean {
  const table = (error as { table?: unknown } | null)?.table;
  return sqlState(error) === "23505" && typeof table === "string" && table.startsWith("idempotency_record");
}
