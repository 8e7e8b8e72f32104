import { log } from "@/lib/log";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { setJobHandlers } from "@/lib/outbox/run-jobs";
import { noticeListener, overdueListener } from "@/lib/stock/listeners";

/**
 * Joins what lower floors ask for with the higher ones that do it. Every process that serves calls this once before it
 * does: our own server, Next's instrumentation, the tests of the API. What it joins is loaded when it is first needed,
 * so that a process that only reads never loads the stock writer.
 */
export function startUp(): void {
  setJobHandlers(async () => (await import("./job-handlers")).jobHandlers);
  // What the core leaves in the outbox is begun by the process that committed it, not a timer's tick later.
  noticeListener().hear = kickJobs;
  overdueListener().hear = () => {
    sweepSoon().catch((error: unknown) => log().error({ err: error }, "the sweep could not be loaded"));
  };
}

async function sweepSoon(): Promise<void> {
  const sweep = await import("@/lib/stock/writer/sweep");
  sweep.sweepSoon();
}
