import { beginDueJobs, runDueJobs } from "./run-jobs";

type RequestContext = { get?: () => { waitUntil?: (promise: Promise<unknown>) => void } | undefined };

/** Starts due jobs right after a commit. Does not wait and never throws: a timer or the scheduler runs the rest. */
export function kickJobs(): void {
  beginDueJobs().catch(() => undefined);
  stayAliveFor(() => runDueJobs().catch(() => undefined));
}

/**
 * On platforms that freeze the process after the response, starts `work` and asks to stay awake for it, as `waitUntil`
 * of @vercel/functions does. On our own server there is no such context, and nothing starts here.
 */
function stayAliveFor(work: () => Promise<unknown>): void {
  const platform = globalThis as { [context: symbol]: RequestContext | undefined };
  const context = platform[Symbol.for("@vercel/request-context")]?.get?.();
  context?.waitUntil?.(work());
}
