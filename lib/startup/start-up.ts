import { observeGroup } from "@/lib/http/metrics";
import { log } from "@/lib/log";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { setJobHandlers } from "@/lib/outbox/run-jobs";
import { groupListener, noticeListener, overdueListener } from "@/lib/stock/listeners";

/**
 * Connects what lower floors need to the higher ones that provide it. Every serving process calls this once at its
 * start: our own server, Next's instrumentation, the API tests. Providers are loaded on first use, so that a process
 * that only reads never loads the stock writer.
 */
export function startUp(): void {
  setJobHandlers(async () => (await import("./job-handlers")).jobHandlers);
  // Jobs that the core enqueues start in the process that committed them, without waiting for the timer.
  noticeListener().hear = kickJobs;
  groupListener().hear = observeGroup;
  overdueListener().hear = () => {
    sweepSoon().catch((error: unknown) => log().error({ err: error }, "the sweep could not be loaded"));
  };
}

async function sweepSoon(): Promise<void> {
  const sweep = await import("@/lib/stock/writer/sweep");
  sweep.sweepSoon();
}
