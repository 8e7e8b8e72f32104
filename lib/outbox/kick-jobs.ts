import { beginDueJobs, runDueJobs } from "./run-jobs";

type RequestContext = { get?: () => { waitUntil?: (promise: Promise<unknown>) => void } | undefined };

/**
 * Begins due jobs right after a commit that enqueued some. Waits for nothing and never throws: whatever is not done so,
 * a timer or the scheduler does.
 */
export function kickJobs(): void {
  beginDueJobs().catch(() => undefined);
  stayAliveFor(() => runDueJobs().catch(() => undefined));
}

/**
 * Where a platform would freeze this process once the request is answered, begins `work` and asks to be kept awake for
 * it. This is what `waitUntil` of @vercel/functions does; our own server has no such context, and begins nothing here.
 */
function stayAliveFor(work: () => Promise<unknown>): void {
  const platform = globalThis as { [context: symbol]: RequestContext | undefined };
  const context = platform[Symbol.for("@vercel/request-context")]?.get?.();
  context?.waitUntil?.(work());
}
