import { pool } from "@/lib/db/pool";
import type { Job, JobHandler } from "./job";
import { type KindFilter, takeDueJobs } from "./outbox-statements";
import { type Fate, LEASE_MS, runJob } from "./run-job";

type WorkerOptions = {
  kinds: KindFilter;
  /** How many jobs it does at the same time. */
  atOnce: number;
  handlerOf: (kind: string) => JobHandler | undefined;
};

/**
 * Does due jobs in this process, a bounded number at once: a slow one keeps its own place and no other. Workers of any
 * number of processes share the outbox: a job is with one of them at a time.
 */
export class JobWorker {
  private readonly underWay = new Set<Promise<void>>();
  private readonly fates: Record<Fate, number> = { done: 0, retried: 0, failed: 0, lost: 0 };
  private taking: Promise<void> | null = null;
  private isAskedAgain = false;
  private isStopped = false;

  constructor(private readonly options: WorkerOptions) {}

  /** What became of jobs since the start. */
  counts(): Record<Fate, number> {
    return { ...this.fates };
  }

  /** Begins what is due, as far as there is room, and more as room comes. Rejects where the database cannot be asked. */
  take(): Promise<void> {
    this.isAskedAgain = true;
    this.taking ??= this.takeWhileAsked().finally(() => {
      this.taking = null;
    });
    return this.taking;
  }

  /** Resolves when nothing is under way and nothing due was left untaken. */
  async idle(): Promise<void> {
    while (this.taking || this.underWay.size > 0) await Promise.allSettled([this.taking, ...this.underWay]);
  }

  /** Takes nothing any more; what is under way goes on. */
  stop(): void {
    this.isStopped = true;
  }

  private async takeWhileAsked(): Promise<void> {
    const { kinds, atOnce } = this.options;
    while (this.isAskedAgain && !this.isStopped) {
      this.isAskedAgain = false;
      const limit = atOnce - this.underWay.size;
      // Whichever ends first asks again.
      if (limit <= 0) return;
      for (const job of await takeDueJobs(pool(), { kinds, limit, leaseMs: LEASE_MS })) this.begin(job);
    }
  }

  private begin(job: Job): void {
    const run = runJob(job, this.options.handlerOf(job.kind)).then((fate) => {
      this.fates[fate] += 1;
      this.underWay.delete(run);
      // A database that cannot be asked now is asked again by whoever comes next.
      this.take().catch(() => undefined);
    });
    this.underWay.add(run);
  }
}
