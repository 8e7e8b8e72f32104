type RequestContext = { get?: () => { waitUntil?: (promise: Promise<unknown>) => void } | undefined };

/**
 * Where a platform would freeze this process once the request is answered, begins `work` and asks to be left awake for
 * it. It is what `waitUntil` of @vercel/functions does; a server of our own has no such context, and begins nothing here.
 */
export function stayAliveFor(work: () => Promise<unknown>): void {
  const platform = globalThis as { [context: symbol]: RequestContext | undefined };
  const context = platform[Symbol.for("@vercel/request-context")]?.get?.();
  context?.waitUntil?.(work());
}
