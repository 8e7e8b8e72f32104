import type { IncomingMessage } from "node:http";
import { readShopperCookie, renamedCookies, shopperCookie } from "@/lib/auth/cookies";
import { env } from "@/lib/env";
import { isHttps, requestIdOf } from "@/lib/http/request";
import { PAGE_HEADERS, sharedPagePolicy } from "@/lib/http/security-headers";
import { newId } from "@/lib/signature";

/**
 * What the answer with a page that everybody gets has for this one visitor, as proxy.ts gives it to other pages. `scripts` are
 * sources of the page's inline scripts.
 */
export function visitorHeaders(
  request: IncomingMessage,
  scripts: readonly string[],
): Record<string, string | string[]> {
  const get = (name: string) => request.headers[name]?.toString() ?? null;
  const secure = isHttps({ headers: { get }, url: "http://localhost/" });
  const cookies = newCookies(get("cookie"), secure);
  return {
    ...PAGE_HEADERS,
    "content-security-policy": sharedPagePolicy(scripts, {
      secure,
      dev: false,
      asksTurnstile: env().TURNSTILE_SITE_KEY !== undefined,
    }),
    // Its cookie is this visitor's. The browser asks whether the page is still the same.
    "cache-control": "private, no-cache",
    "x-request-id": requestIdOf({ headers: { get } }),
    ...(cookies.length > 0 && { "set-cookie": cookies }),
  };
}

/** A new visitor is a shopper before the page asks for anything, so that a browser's first requests share one. */
function newCookies(shown: string | null, secure: boolean): string[] {
  const known = readShopperCookie(shown, secure).state;
  const issued = known === "anonymous" || known === "bound" ? [] : [shopperCookie(newId(), secure)];
  return secure ? [...issued, ...renamedCookies([shown, ...issued].filter(Boolean).join("; "))] : issued;
}
