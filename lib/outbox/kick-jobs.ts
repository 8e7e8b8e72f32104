import { stayAliveFor } from "./stay-alive";

/**
 * Begins due jobs right after a commit that enqueued some. Waits for nothing and never throws: whatever is not done so,
 * a timer or the scheduler does.
 */
export function kickJobs(): void {
  begin().catch(() => undefined);
  stayAliveFor(runAll);
}

// Loaded when it is needed: the nouns whose jobs these are kick them, and would import each other in a circle.
async function begin(): Promise<void> {
  const { beginDueJobs, renewHandlers } = await import("./run-jobs");
  renewHandlers();
  await beginDueJobs();
}

async function runAll(): Promise<void> {
  const { runDueJobs } = await import("./run-jobs");
  await runDueJobs().catch(() => undefined);
}
