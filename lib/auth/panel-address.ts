import { ownPath } from "./own-path";

/** Set by proxy.ts, which drops one that came from outside: the path and query that a page is asked for under. */
export const PAGE_ADDRESS_HEADER = "x-holdfast-page-address";

/** Where the panel begins. */
export const PANEL_HOME = "/admin";

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
