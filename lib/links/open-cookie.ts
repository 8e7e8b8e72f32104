import { cookieAttributes, cookieName, cookieNamed } from "@/lib/auth/cookies";
import { isHttps } from "@/lib/http/request";
import { type Opened, openToken, readOpenToken } from "./open-token";

/** The newest are kept; a browser needs few at a time. */
const TOKENS_MAX = 10;

const NAME = "hf_open";

/** What this browser has opened by links, the newest first. Costs no query. */
export function openedThings(request: Request): Opened[] {
  return tokensIn(request).flatMap((token) => readOpenToken(token) ?? []);
}

/** The ids of orders, and of payments whose orders, this browser may see. */
export function openedOrders(request: Request): string[] {
  return openedThings(request).flatMap(({ kind, id }) => (kind === "order" || kind === "payment" ? [id] : []));
}

/** The Set-Cookie line that gives this browser access to one more thing until `until`. */
export function openedCookie(request: Request, opened: Opened, until: Date): string {
  const token = openToken(opened, until);
  const isOther = (one: string) => {
    const known = readOpenToken(one);
    return known !== null && !(known.kind === opened.kind && known.id === opened.id);
  };
  return cookieOf(request, [token, ...tokensIn(request).filter(isOther)].slice(0, TOKENS_MAX));
}

/** The Set-Cookie line that closes what links opened, except for things with these ids; none if that changes nothing. */
export function keptOpenedCookie(request: Request, ids: ReadonlySet<string>): string[] {
  const tokens = tokensIn(request);
  const kept = tokens.filter((one) => ids.has(readOpenToken(one)?.id ?? ""));
  return kept.length === tokens.length ? [] : [cookieOf(request, kept)];
}

function cookieOf(request: Request, tokens: readonly string[]): string {
  const lastEnd = Math.max(...tokens.map((one) => readOpenToken(one)?.until.getTime() ?? 0));
  const seconds = Math.max(0, Math.floor((lastEnd - Date.now()) / 1000));
  return cookieLine(request, tokens.join("."), seconds);
}

/** The Set-Cookie line that closes everything opened by links; none if there is nothing. */
export function noOpenedCookie(request: Request): string[] {
  return tokensIn(request).length === 0 ? [] : [cookieLine(request, "", 0)];
}

function tokensIn(request: Request): string[] {
  const value = cookieNamed(cookieName(NAME, isHttps(request)), request.headers.get("cookie"));
  return value?.split(".").slice(0, TOKENS_MAX) ?? [];
}

function cookieLine(request: Request, value: string, seconds: number): string {
  const secure = isHttps(request);
  return `${cookieName(NAME, secure)}=${value}; Max-Age=${seconds}; ${cookieAttributes(secure)}`;
}
