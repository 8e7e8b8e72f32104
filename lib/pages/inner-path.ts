// Imported by next.config.ts too, which knows no "@/".
import { LOCALE } from "../messages/locale";

/** Public pages are rendered below this path, by language. Their addresses name none as long as there is one. */
export const INNER_ROOT = `/public/${LOCALE}`;

/** Of any language: a page must not be rendered, and kept, below one that there is none of. */
const INNER = /^\/public\/[^/]+(?=\/|$)/;

/** Whether a page is rendered at this path but not found at it. */
export function isInnerPath(pathname: string): boolean {
  return INNER.test(pathname);
}

/** The path as browsers show it: `/products` for `/public/<locale>/products`. Others stay as they are. */
export function shownPath(pathname: string): string {
  return pathname.replace(INNER, "") || "/";
}
