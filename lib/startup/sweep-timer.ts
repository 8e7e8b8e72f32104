import { log } from "@/lib/log";
import { sweepOverdue } from "@/lib/stock/writer/sweep";

const sweepEveryMs = 1_000;

/** Releases overdue holds every second until stopped. Sweeps never overlap. */
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
      // Logged once per outage, not once a second.
      if (!hasFailed) log().error({ err: error }, "sweeping overdue reservations failed; still trying");
      hasFailed = true;
    } finally {
      isSweeping = false;
    }
  }, sweepEveryMs);
  return { stop: () => clearInterval(timer) };
}
