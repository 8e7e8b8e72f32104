import { log } from "@/lib/log";
import { sweepOverdue } from "@/lib/stock/writer/sweep";

const sweepEveryMs = 1_000;

/** Releases overdue holds each second while the server lives; a slow sweep is not overtaken by the next. */
export function startSweeping(): { stop(): void } {
  let isSweeping = false;
  let hasFailed = false;
  const timer = setInterval(async () => {
    if (isSweeping) return;
    isSweeping = true;
    try {
      await sweepOverdue();
      hasFailed = false;
    } catch (error) {
      // Once per outage: a database that is away for an hour is one fact, not 3,600.
      if (!hasFailed) log().error({ err: error }, "sweeping overdue reservations failed; still trying");
      hasFailed = true;
    } finally {
      isSweeping = false;
    }
  }, sweepEveryMs);
  return { stop: () => clearInterval(timer) };
}
