import "@/lib/server-only";
import { cookieAttributes, cookieName } from "@/lib/auth/cookies";
import { SHARED_MS } from "@/lib/http/shared-reads";

const WROTE = "hf_wrote";
/** Much longer than an answer is shared. */
const WROTE_SECONDS = 2;

/** Tells every process that this browser changed something just now. */
export function wroteCookie(secure: boolean): string {
  return `${cookieName(WROTE, secure)}=1; Max-Age=${WROTE_SECONDS}; ${cookieAttributes(secure)}`;
}

/**
 * Since when an answer must have been read for this caller, by performance.now(). A browser that changed nothing lately
 * may get what others got a moment ago. Everybody else may have changed something, here or in another process, and must
 * see it: programs keep no cookies.
 */
export function readSince(get: (name: string) => string | null): number {
  const isBrowser = get("sec-fetch-site") !== null && get("authorization") === null;
  const hasNotWritten = isBrowser && !(get("cookie") ?? "").includes(`${WROTE}=`);
  return performance.now() - (hasNotWritten ? SHARED_MS : 0);
}
