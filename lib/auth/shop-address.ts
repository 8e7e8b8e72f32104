import { ownPath } from "./own-path";

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
