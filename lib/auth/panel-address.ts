/** Set by proxy.ts, which drops one that came from outside: the path and query that a page is asked for under. */
export const PAGE_ADDRESS_HEADER = "x-holdfast-page-address";

/** Where the panel begins. */
export const PANEL_HOME = "/admin";

/**
 * Where to go after signing in: `asked` if it is a page of the panel, else its first. Anything that a browser could read as
 * another host (`//`, a backslash, control characters) or that leaves /admin is not followed.
 */
export function panelAddress(asked: unknown): string {
  if (typeof asked !== "string" || !/^\/admin(?=[/?]|$)/.test(asked) || /[\\\p{Cc}]/u.test(asked)) return PANEL_HOME;
  const base = "http://panel.invalid";
  if (!URL.canParse(asked, base)) return PANEL_HOME;
  const { origin, pathname, search } = new URL(asked, base);
  const isInPanel = pathname === PANEL_HOME || pathname.startsWith(`${PANEL_HOME}/`);
  const isLogin = /^\/admin\/login\/?$/.test(pathname);
  if (origin !== base || !isInPanel || pathname.includes("//") || isLogin) return PANEL_HOME;
  return pathname + search;
}

/** The page to sign in at, which leads back to `address`. */
export function loginAddress(address: string | null): string {
  const next = panelAddress(address);
  return next === PANEL_HOME ? "/admin/login" : `/admin/login?next=${encodeURIComponent(next)}`;
}
