import { beginDueJobs, drainJobs } from "@/lib/jobs/run-jobs";
import { log } from "@/lib/log";
import { forgetDoneJobs } from "@/lib/outbox/forget-done-jobs";

const lookEveryMs = 1_000;
const forgetEveryMs = 60_000;

/** Looks each second for jobs that are due, whoever enqueued them, while the server lives. */
export function startJobs(): { stop(): Promise<void> } {
  let hasFailed = false;
  const look = setInterval(async () => {
    try {
      await beginDueJobs();
      hasFailed = false;
    } catch (error) {
      if (!hasFailed) log().error({ err: error }, "jobs that are due could not be asked for; it goes on trying");
      hasFailed = true;
    }
  }, lookEveryMs);
  const forget = setInterval(forgetDoneJobs, forgetEveryMs);
  const stop = async () => {
    clearInterval(look);
    clearInterval(forget);
    await drainJobs();
  };
  return { stop };
}
