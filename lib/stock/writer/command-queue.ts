import { BusyError } from "./busy";
import type { GroupItem, ItemResult } from "./decide-group";

/** A queued command, and the promise of its outcome. */
export type Job = {
  item: GroupItem;
  /** Lanes whose turn its group needs, sorted. */
  lanes: readonly number[];
  /** By performance.now(). It counts while the job waits; a group that took it answers its true outcome. */
  deadlineMs: number;
  resolve: (result: Exclude<ItemResult, { kind: "deferred" | "failed" }>) => void;
  reject: (error: unknown) => void;
};

/** First come, first served; bounded; a waiting job is refused at its deadline. */
export class CommandQueue {
  private jobs: Job[] = [];
  private readonly timers = new Map<Job, NodeJS.Timeout>();

  constructor(private readonly sizeMax: number) {}

  get size(): number {
    return this.jobs.length;
  }

  /** Answers whether there was room. */
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

  /** Gives taken jobs back, before all others; those whose deadline has passed are refused. */
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
