/** Set by proxy.ts, which drops one that came from outside: the path and query that a page is asked for under. */
export const PAGE_ADDRESS_HEADER = "x-holdfast-page-address";

/** Where the panel begins. */
const PANEL_HOME = "/admin";

/**
 * Where to go after signing in: `asked` if it is a page of the panel, else its first. What is no path of
 * our own or leaves /admin is not followed.
 */
export function panelAddress(asked: unknown): string {
  const path = ownPath(asked);
  if (path === null) return PANEL_HOME;
  const { pathname, search } = path;
  const isInPanel = pathname === PANEL_HOME || pathname.startsWith(`${PANEL_HOME}/`);
  const isLogin = /^\/admin\/login\/?$/.test(pathname);
  return isInPanel && !isLogin ? pathname + search : PANEL_HOME;
}

/** The page to sign in at, which leads back to `address`. */
export function loginAddress(address: string | null): string {
  const next = panelAddress(address);
  return next === PANEL_HOME ? "/admin/login" : `/admin/login?next=${encodeURIComponent(next)}`;
}

/** Pages that signing in leads away from, and what is no page of the shop. */
const NOT_THERE = /^\/(?:sign-in|sign-up|forgot-password|reset-password|admin|api|_next)(?=\/|$)/;

/** Where to go after signing in to the shop: `asked` if it is a page of it, else null. */
export function shopAddress(asked: unknown): string | null {
  const path = ownPath(asked);
  return path === null || NOT_THERE.test(path.pathname) ? null : path.pathname + path.search;
}

/** A page about signing in that leads back to `address` afterwards. */
export function signInAddress(page: "/sign-in" | "/sign-up" | "/forgot-password", address: string | null): string {
  const next = shopAddress(address);
  return next === null || next === "/" ? page : `${page}?next=${encodeURIComponent(next)}`;
}

const BASE = "http://own.invalid";

/**
 * `asked` as path and query of our own, made plain (`/a/../b` is `/b`); null for anything that a browser could read as
 * another host: `//`, a backslash, control characters, a scheme.
 */
function ownPath(asked: unknown): { pathname: string; search: string } | null {
  if (typeof asked !== "string" || !asked.startsWith("/") || /[\\\p{Cc}]/u.test(asked)) return null;
  if (!URL.canParse(asked, BASE)) return null;
  const { origin, pathname, search } = new URL(asked, BASE);
  return origin !== BASE || pathname.includes("//") ? null : { pathname, search };
}
