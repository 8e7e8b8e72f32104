import { randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { PAGE_ADDRESS_HEADER } from "@/lib/auth/page-addresses";
import { readShopperCookie, SHOPPER_COOKIE, shopperCookie } from "@/lib/auth/shopper-cookie";
import { isHttps, requestIdOf } from "@/lib/http/client-address";

/** Pages alone: the API's handlers do the same for themselves, and files need neither. */
export const config = { matcher: ["/((?!api(?:/|$)|_next/|.*\\.[\\w-]+$).*)"] };

/**
 * Gives a page its request id, and a visitor a shopper before the page asks for anything: the first calls of one
 * browser then share one shopper, however many run at once. Truth about the caller stays with the handlers.
 */
export function proxy(request: NextRequest): NextResponse {
  const requestId = requestIdOf(request);
  const headers = withoutInternal(request.headers);
  headers.set("x-request-id", requestId);
  headers.set(PAGE_ADDRESS_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const known = readShopperCookie(headers.get("cookie")).state;
  // Whether a bound one still opens anything is for the page to ask; the first call of the API clears it if not.
  const issued = known === "anonymous" || known === "bound" ? null : newCookie(request);
  if (issued !== null) headers.set("cookie", withShopper(headers.get("cookie"), issued));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("x-request-id", requestId);
  if (issued !== null) response.headers.append("set-cookie", issued);
  if (/^\/admin(?=\/|$)/.test(request.nextUrl.pathname)) forbidFrames(response.headers);
  return response;
}

/** The panel stands in no page but its own, so that nobody is led to click into it unseen. */
function forbidFrames(headers: Headers): void {
  headers.set("content-security-policy", "frame-ancestors 'none'");
  headers.set("x-frame-options", "DENY");
}

function newCookie(request: Request): string {
  return shopperCookie(randomUUID(), isHttps(request));
}

/** Names that only our own server may say. */
function withoutInternal(given: Headers): Headers {
  return new Headers([...given].filter(([name]) => !name.startsWith("x-holdfast-")));
}

/** The page rendered now already belongs to the shopper that the browser becomes with it. */
function withShopper(cookieHeader: string | null, issued: string): string {
  const others = cookieHeader?.split(";").filter((part) => !part.trim().startsWith(`${SHOPPER_COOKIE}=`)) ?? [];
  return [...others.map((part) => part.trim()), issued.split(";")[0]].filter(Boolean).join("; ");
}
