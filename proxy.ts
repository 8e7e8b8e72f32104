import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { FIRST_SCRIPT_SOURCE } from "@/components/ui/first-script";
import { readShopperCookie, renamedCookies, shopperCookie, withShopperCookie } from "@/lib/auth/cookies";
import { PAGE_ADDRESS_HEADER } from "@/lib/auth/page-addresses";
import { env } from "@/lib/env";
import { isHttps, requestIdOf } from "@/lib/http/request";
import { NONCE_HEADER, pagePolicy, sharedPagePolicy } from "@/lib/http/security-headers";
import { isInnerPath, shownPath } from "@/lib/pages/inner-path";
import { publicPage } from "@/lib/pages/public-page";
import { newId } from "@/lib/signature";

/**
 * Only pages: API handlers do the same themselves, and files need none of it. Next reads this text without running it.
 * next.config.ts gives the same files their headers.
 */
export const config = {
  matcher: [
    "/((?!api(?:/|$)|_next/|images/|share/|(?:(?:apple-)?icon\\.(?:png|svg)|manifest\\.webmanifest|robots\\.txt|sitemap\\.xml|sw\\.js|proof-worker\\.js|LICENSES\\.md)$).*)",
  ],
};

/**
 * Gives each page a request id and a Content-Security-Policy, and each new visitor a shopper cookie before the page makes
 * any request, so that a browser's first requests share one shopper even if they run at once. The handlers decide who the
 * caller is. On our own host public pages are given from memory, which does the same for them (scripts/server/shelf).
 */
export function proxy(request: NextRequest): NextResponse {
  const { nextUrl } = request;
  if (isInnerPath(nextUrl.pathname))
    return NextResponse.redirect(new URL(shownPath(nextUrl.pathname), request.url), 308);
  const secure = isHttps(request);
  const requestId = requestIdOf(request);
  const headers = withoutInternal(request.headers);
  headers.set("x-request-id", requestId);
  headers.set(PAGE_ADDRESS_HEADER, nextUrl.pathname + nextUrl.search);
  const isShared = publicPage(nextUrl.pathname, nextUrl.searchParams) !== null;
  const where = { secure, dev, asksTurnstile: env().TURNSTILE_SITE_KEY !== undefined };
  const policy = isShared ? sharedPagePolicy(["'unsafe-inline'"], where) : setPolicy(headers, where);
  const cookies = setCookies(headers, secure);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("x-request-id", requestId);
  response.headers.set("content-security-policy", policy);
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}

const dev = process.env.NODE_ENV === "development";

/** Next gives its scripts the nonce that it finds in the request's policy; a library gets it from PageNonce. */
function setPolicy(headers: Headers, where: Parameters<typeof pagePolicy>[1]): string {
  const nonce = randomBytes(16).toString("base64");
  const policy = pagePolicy([`'nonce-${nonce}'`, FIRST_SCRIPT_SOURCE], where);
  headers.set("content-security-policy", policy);
  headers.set(NONCE_HEADER, nonce);
  return policy;
}

/**
 * Gives a request without a valid shopper cookie a new one, so that the page is rendered for that shopper. Returns the
 * Set-Cookie lines for the browser.
 */
function setCookies(headers: Headers, secure: boolean): string[] {
  const shown = headers.get("cookie");
  const known = readShopperCookie(shown, secure).state;
  // The page checks whether a bound cookie is still valid; if not, the first API request clears it.
  const issued = known === "anonymous" || known === "bound" ? [] : [shopperCookie(newId(), secure)];
  for (const line of issued) headers.set("cookie", withShopperCookie(shown, line, secure));
  return secure ? [...issued, ...renamedCookies(headers.get("cookie"))] : issued;
}

/** Drops headers that only our own server may set. */
function withoutInternal(given: Headers): Headers {
  return new Headers([...given].filter(([name]) => !name.startsWith("x-holdfast-")));
}
