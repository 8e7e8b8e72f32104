import { randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { readShopperCookie, SHOPPER_COOKIE, shopperCookie } from "@/lib/auth/cookies";
import { PAGE_ADDRESS_HEADER } from "@/lib/auth/page-addresses";
import { isHttps, requestIdOf } from "@/lib/http/request";

/** Only pages: API handlers do the same themselves, and files need none of it. */
export const config = { matcher: ["/((?!api(?:/|$)|_next/|.*\\.[\\w-]+$).*)"] };

/**
 * Gives each page a request id, and each new visitor a shopper cookie before the page makes any request, so that a
 * browser's first requests share one shopper even if they run at once. The handlers decide who the caller is.
 */
export function proxy(request: NextRequest): NextResponse {
  const requestId = requestIdOf(request);
  const headers = withoutInternal(request.headers);
  headers.set("x-request-id", requestId);
  headers.set(PAGE_ADDRESS_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const known = readShopperCookie(headers.get("cookie")).state;
  // The page checks whether a bound cookie is still valid; if not, the first API request clears it.
  const issued = known === "anonymous" || known === "bound" ? null : newCookie(request);
  if (issued !== null) headers.set("cookie", withShopper(headers.get("cookie"), issued));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("x-request-id", requestId);
  if (issued !== null) response.headers.append("set-cookie", issued);
  if (/^\/admin(?=\/|$)/.test(request.nextUrl.pathname)) forbidFrames(response.headers);
  return response;
}

/** No other site may show the panel in a frame, which prevents clickjacking. */
function forbidFrames(headers: Headers): void {
  headers.set("content-security-policy", "frame-ancestors 'none'");
  headers.set("x-frame-options", "DENY");
}

function newCookie(request: Request): string {
  return shopperCookie(randomUUID(), isHttps(request));
}

/** Drops headers that only our own server may set. */
function withoutInternal(given: Headers): Headers {
  return new Headers([...given].filter(([name]) => !name.startsWith("x-holdfast-")));
}

/** Adds the new shopper cookie to this request too, so that the page is rendered for that shopper. */
function withShopper(cookieHeader: string | null, issued: string): string {
  const others = cookieHeader?.split(";").filter((part) => !part.trim().startsWith(`${SHOPPER_COOKIE}=`)) ?? [];
  return [...others.map((part) => part.trim()), issued.split(";")[0]].filter(Boolean).join("; ");
}
