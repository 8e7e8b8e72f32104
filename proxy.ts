import { randomBytes, randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { readShopperCookie, renamedCookies, shopperCookie, withShopperCookie } from "@/lib/auth/cookies";
import { PAGE_ADDRESS_HEADER } from "@/lib/auth/page-addresses";
import { isHttps, requestIdOf } from "@/lib/http/request";
import { NONCE_HEADER, pagePolicy } from "@/lib/http/security-headers";

/**
 * Only pages: API handlers do the same themselves, and files need none of it. Next reads this text without running it.
 * next.config.ts gives the same files their headers.
 */
export const config = {
  matcher: [
    "/((?!api(?:/|$)|_next/|images/|share/|(?:(?:apple-)?icon\\.(?:png|svg)|manifest\\.webmanifest|robots\\.txt|sitemap\\.xml|sw\\.js|LICENSES\\.md)$).*)",
  ],
};

/**
 * Gives each page a request id and a Content-Security-Policy, and each new visitor a shopper cookie before the page makes
 * any request, so that a browser's first requests share one shopper even if they run at once. The handlers decide who the
 * caller is.
 */
export function proxy(request: NextRequest): NextResponse {
  const secure = isHttps(request);
  const requestId = requestIdOf(request);
  const headers = withoutInternal(request.headers);
  headers.set("x-request-id", requestId);
  headers.set(PAGE_ADDRESS_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const policy = setPolicy(headers, secure);
  const cookies = setCookies(headers, secure);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("x-request-id", requestId);
  response.headers.set("content-security-policy", policy);
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}

/** Next gives its scripts the nonce that it finds in the request's policy; the root layout gives it to ours. */
function setPolicy(headers: Headers, secure: boolean): string {
  const nonce = randomBytes(16).toString("base64");
  const policy = pagePolicy([`'nonce-${nonce}'`], { secure, dev: process.env.NODE_ENV === "development" });
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
  const issued = known === "anonymous" || known === "bound" ? [] : [shopperCookie(randomUUID(), secure)];
  for (const line of issued) headers.set("cookie", withShopperCookie(shown, line, secure));
  return secure ? [...issued, ...renamedCookies(headers.get("cookie"))] : issued;
}

/** Drops headers that only our own server may set. */
function withoutInternal(given: Headers): Headers {
  return new Headers([...given].filter(([name]) => !name.startsWith("x-holdfast-")));
}
