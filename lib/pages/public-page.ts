import { type ProductFilters, readFilters } from "@/lib/catalog/product-filters";
import { INNER_ROOT } from "./inner-path";

/** Public pages on which nothing can change before the next build. */
export const AS_BUILT: readonly string[] = ["/docs", "/docs/admin", "/docs/objects", "/docs/webhooks", "/offline"];

/** Stands for all categories that the shop does not have. */
const NO_CATEGORY = "-";

/**
 * The path that renders a public page, which is the same for everybody; null if the address is another page's. Only
 * parameters that change the page count, so there are no more paths than pages.
 *
 * `categoryOf`: the shop's spelling of a category; null if it has none such.
 */
export function publicPage(
  pathname: string,
  params: URLSearchParams,
  categoryOf: (typed: string) => string | null = (typed) => typed,
): string | null {
  if (pathname === "/") return INNER_ROOT;
  if (AS_BUILT.includes(pathname)) return pathname;
  if (pathname === "/proof") return `${INNER_ROOT}/proof`;
  if (pathname === "/race") return `${INNER_ROOT}/race`;
  if (pathname === "/products") return listPath(readFilters(params), categoryOf);
  return /^\/products\/[^/]+$/.test(pathname) ? INNER_ROOT + pathname : null;
}

/** The first page of all products or of a category. Whatever else is looked for is rendered for whoever looks. */
function listPath(
  { q, category, inStock, sort, cursor }: ProductFilters,
  categoryOf: (typed: string) => string | null,
): string | null {
  if (q.trim() !== "" || inStock || sort !== "relevance" || cursor !== null) return null;
  if (category === "") return `${INNER_ROOT}/products`;
  return `${INNER_ROOT}/products/in/${encodeURIComponent(categoryOf(category) ?? NO_CATEGORY)}`;
}
