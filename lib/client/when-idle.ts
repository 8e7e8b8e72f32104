/** A page that is busy for longer starts anyway. */
const IDLE_MS_MAX = 500;

/** Runs `work` once the browser is idle; Safari cannot tell, so there after a short delay. Returns the cancel function. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(work, 200);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: IDLE_MS_MAX });
  return () => cancelIdleCallback(handle);
}
