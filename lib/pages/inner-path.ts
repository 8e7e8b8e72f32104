// Imported by next.config.ts too, which knows no "@/".
import { LOCALE } from "../messages/locale";

/** Public pages are rendered below this path, by language. Their addresses name none as long as there is one. */
export const INNER_ROOT = `/public/${LOCALE}`;

/** Whether a page is rendered at this path but not found at it. */
export function isInnerPath(pathname: string): boolean {
  return pathname === INNER_ROOT || pathname.startsWith(`${INNER_ROOT}/`);
}

/** The path as browsers show it: `/products` for `/public/en-IN/products`. Others stay as they are. */
export function shownPath(pathname: string): string {
  return isInnerPath(pathname) ? pathname.slice(INNER_ROOT.length) || "/" : pathname;
}
