import "@/lib/server-only";
import { hasJustWritten } from "@/lib/auth/cookies";
import { SHARED_MS } from "@/lib/http/shared-reads";

/**
 * Since when an answer must be true for this caller, by performance.now(). A browser that changed nothing lately may get
 * what others got a moment ago. Everybody else may have changed something, here or in another process, and must see it:
 * programs keep no cookies. Browsers send Sec-Fetch-Site; one that does not counts as a program.
 */
export function readSince(get: (name: string) => string | null): number {
  const isBrowser = get("sec-fetch-site") !== null && get("authorization") === null;
  const mayShare = isBrowser && !hasJustWritten(get("cookie"));
  return performance.now() - (mayShare ? SHARED_MS : 0);
}
