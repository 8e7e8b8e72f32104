/** The path and query of the requested page. proxy.ts sets it and drops any value sent from outside. */
export const PAGE_ADDRESS_HEADER = "x-holdfast-page-address";

/** Where the panel begins. */
const PANEL_HOME = "/admin";

/**
 * Where to go after signing in: `asked` if it is a page of the panel, else the panel's first page. Other hosts and paths
 * outside /admin are never followed.
 */
export function panelAddress(asked: unknown): string {
  const path = ownPath(asked);
  if (path === null) return PANEL_HOME;
  const { pathname, search } = path;
  const isInPanel = pathname === PANEL_HOME || pathname.startsWith(`${PANEL_HOME}/`);
  const isLogin = /^\/admin\/login\/?$/.test(pathname);
  return isInPanel && !isLogin ? pathname + search : PANEL_HOME;
}

/** The panel's sign-in page, returning to `address` afterwards. */
export function loginAddress(address: string | null): string {
  const next = panelAddress(address);
  return next === PANEL_HOME ? "/admin/login" : `/admin/login?next=${encodeURIComponent(next)}`;
}

/** Pages about signing in, and paths that are not pages of the shop. */
const NOT_THERE = /^\/(?:sign-in|sign-up|forgot-password|reset-password|verify-email|admin|api|_next)(?=\/|$)/;

/** Where to go after signing in to the shop: `asked` if it is a page of the shop, else null. */
export function shopAddress(asked: unknown): string | null {
  const path = ownPath(asked);
  return path === null || NOT_THERE.test(path.pathname) ? null : path.pathname + path.search;
}

/** A page about signing in, returning to `address` afterwards. */
export function signInAddress(page: "/sign-in" | "/sign-up" | "/forgot-password", address: string | null): string {
  const next = shopAddress(address);
  return next === null || next === "/" ? page : `${page}?next=${encodeURIComponent(next)}`;
}

const BASE = "http://own.invalid";

/**
 * `asked` as a normalised path and query on this host (`/a/../b` is `/b`); null for anything that a browser could take
 * for another host: `//`, a backslash, control characters, a scheme.
 */
function ownPath(asked: unknown): { pathname: string; search: string } | null {
  if (typeof asked !== "string" || !asked.startsWith("/") || /[\\\p{Cc}]/u.test(asked)) return null;
  if (!URL.canParse(asked, BASE)) return null;
  const { origin, pathname, search } = new URL(asked, BASE);
  return origin !== BASE || pathname.includes("//") ? null : { pathname, search };
}
