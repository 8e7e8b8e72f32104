import { pool } from "@/lib/db/pool";
import type { Job, JobHandler } from "./job";
import { type KindFilter, takeDueJobs } from "./outbox-statements";
import { type Fate, LEASE_MS, runJob } from "./run-job";

type WorkerOptions = {
  kinds: KindFilter;
  /** Jobs that run at the same time. */
  atOnce: number;
  handlerOf: (kind: string) => JobHandler | undefined;
};

/**
 * Runs due jobs in this process, a bounded number at a time, so a slow job occupies only its own slot. Workers in any
 * number of processes share the outbox; only one of them runs a job at a time.
 */
export class JobWorker {
  private readonly underWay = new Set<Promise<void>>();
  private readonly fates: Record<Fate, number> = { done: 0, retried: 0, failed: 0, lost: 0 };
  private taking: Promise<void> | null = null;
  private isAskedAgain = false;
  private isStopped = false;

  constructor(private readonly options: WorkerOptions) {}

  /** How jobs have ended since the process started. */
  counts(): Record<Fate, number> {
    return { ...this.fates };
  }

  /** Starts due jobs while slots are free, and more as slots become free. Rejects if the database cannot be reached. */
  take(): Promise<void> {
    this.isAskedAgain = true;
    this.taking ??= this.takeWhileAsked().finally(() => {
      this.taking = null;
      // Asked after the last look, while this was still ending.
      if (this.isAskedAgain && !this.isStopped) return this.take();
    });
    return this.taking;
  }

  /** Resolves when no job is running and none is due. */
  async idle(): Promise<void> {
    while (this.taking || this.underWay.size > 0) await Promise.allSettled([this.taking, ...this.underWay]);
  }

  /** Starts no more jobs; running ones continue. */
  stop(): void {
    this.isStopped = true;
  }

  private async takeWhileAsked(): Promise<void> {
    const { kinds, atOnce } = this.options;
    while (this.isAskedAgain && !this.isStopped) {
      this.isAskedAgain = false;
      const limit = atOnce - this.underWay.size;
      // The first job to finish calls take() again.
      if (limit <= 0) return;
      for (const job of await takeDueJobs(pool(), { kinds, limit, leaseMs: LEASE_MS })) this.begin(job);
    }
  }

  private begin(job: Job): void {
    const run = runJob(job, this.options.handlerOf(job.kind)).then((fate) => {
      this.fates[fate] += 1;
      this.underWay.delete(run);
      // If the database cannot be reached now, the next take() tries again.
      this.take().catch(() => undefined);
    });
    this.underWay.add(run);
  }
}
