import { setTimeout as delay } from "node:timers/promises";
import type { JobHandler } from "@/lib/outbox/job";
import { JobWorker } from "@/lib/outbox/job-worker";
import type { Fate } from "@/lib/outbox/run-job";
import { oncePerProcess } from "@/lib/per-process";
import { MAIL_HANDLERS, OTHER_HANDLERS } from "@/lib/startup/job-handlers";

type Handlers = Readonly<Record<string, JobHandler>>;
type Workers = { mails: JobWorker; others: JobWorker; handlers: Handlers };

/** Of each worker; a job that waits for the network leaves the database's connections to others. */
const AT_ONCE = { mails: 4, others: 8 };
const RUN_MS_MAX = 8_000;
const DRAIN_MS_MAX = 5_000;

function holder(): { workers: Workers | null } {
  return oncePerProcess("job workers", () => ({ workers: null }));
}

function jobWorkers(): Workers {
  const held = holder();
  held.workers ??= makeWorkers();
  return held.workers;
}

function makeWorkers(): Workers {
  const handlerOf = (kind: string) => workers.handlers[kind];
  const mailKinds = Object.keys(MAIL_HANDLERS);
  const workers: Workers = {
    mails: new JobWorker({ kinds: { only: mailKinds }, atOnce: AT_ONCE.mails, handlerOf }),
    others: new JobWorker({ kinds: { except: mailKinds }, atOnce: AT_ONCE.others, handlerOf }),
    handlers: ownHandlers(),
  };
  return workers;
}

function ownHandlers(): Handlers {
  return { ...OTHER_HANDLERS, ...MAIL_HANDLERS };
}

/** In development a reloaded module has newer handlers than those that the server began with: from now on, these. */
export function renewHandlers(): void {
  jobWorkers().handlers = ownHandlers();
}

/** Begins what is due in this process, where there is room; rejects where the database cannot be asked. */
export async function beginDueJobs(): Promise<void> {
  const { mails, others } = jobWorkers();
  await Promise.all([others.take(), mails.take()]);
}

/**
 * Does all that is due and answers with what became of it. Jobs that take long go on after `msMax` by themselves; those
 * that this process is at already are not begun twice.
 */
export async function runDueJobs(msMax: number = RUN_MS_MAX): Promise<Record<Fate, number>> {
  const workers = jobWorkers();
  const before = counts(workers);
  await beginDueJobs();
  await Promise.race([allIdle(workers), delay(msMax, undefined, { ref: false })]);
  const now = counts(workers);
  return {
    done: now.done - before.done,
    retried: now.retried - before.retried,
    failed: now.failed - before.failed,
    lost: now.lost - before.lost,
  };
}

/** Begins no more jobs and waits, within bounds, for those under way; what is not done then is another process's. */
export async function drainJobs(): Promise<void> {
  const held = holder();
  const { workers } = held;
  if (!workers) return;
  workers.mails.stop();
  workers.others.stop();
  await Promise.race([allIdle(workers), delay(DRAIN_MS_MAX, undefined, { ref: false })]);
  held.workers = null;
}

async function allIdle({ mails, others }: Workers): Promise<void> {
  await Promise.all([mails.idle(), others.idle()]);
}

function counts({ mails, others }: Workers): Record<Fate, number> {
  const [a, b] = [mails.counts(), others.counts()];
  return { done: a.done + b.done, retried: a.retried + b.retried, failed: a.failed + b.failed, lost: a.lost + b.lost };
}
