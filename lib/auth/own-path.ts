const BASE = "http://own.invalid";

/**
 * `asked` as path and query of our own, made plain (`/a/../b` is `/b`); null for anything that a browser could read as
 * another host: `//`, a backslash, control characters, a scheme.
 */
export function ownPath(asked: unknown): { pathname: string; search: string } | null {
  if (typeof asked !== "string" || !asked.startsWith("/") || /[\\\p{Cc}]/u.test(asked)) return null;
  if (!URL.canParse(asked, BASE)) return null;
  const { origin, pathname, search } = new URL(asked, BASE);
  return origin !== BASE || pathname.includes("//") ? null : { pathname, search };
}
