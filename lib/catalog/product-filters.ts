import type { ProductSort } from "@/lib/catalog/catalog-schemas";
import { searchText } from "@/lib/typed-text";

/** The filters in the address of /products. Empty and default values are left out. */
export type ProductFilters = {
  q: string;
  category: string;
  inStock: boolean;
  /** By default "relevance", which is by name as long as nothing is searched for. */
  sort: ProductSort;
  /** The cursor of a later page, for visitors without JavaScript; null on the first page. */
  cursor: string | null;
};

export const SORTS = [
  "relevance",
  "name",
  "price-asc",
  "price-desc",
  "newest",
] as const satisfies readonly ProductSort[];

/** All products, in the usual order. */
export const noFilters: ProductFilters = { q: "", category: "", inStock: false, sort: "relevance", cursor: null };

/** Reads an address that anybody may have typed. Invalid values are ignored. */
export function readFilters(address: URLSearchParams): ProductFilters {
  const sort = address.get("sort") ?? "";
  return {
    q: searchText(address.get("q") ?? ""),
    category: searchText(address.get("category") ?? ""),
    inStock: address.get("inStock") === "true",
    sort: isSort(sort) ? sort : "relevance",
    cursor: address.get("cursor"),
  };
}

/** The filters as a page's query string, such as `?q=lamp&sort=newest`; "" if there are none. */
export function filtersText(filters: ProductFilters): string {
  const text = filterParams(filters).toString();
  return text === "" ? "" : `?${text}`;
}

export function filterParams({ q, category, inStock, sort, cursor }: ProductFilters): URLSearchParams {
  const params = new URLSearchParams();
  if (q.trim() !== "") params.set("q", q.trim());
  if (category !== "") params.set("category", category);
  if (inStock) params.set("inStock", "true");
  if (sort !== "relevance") params.set("sort", sort);
  if (cursor !== null) params.set("cursor", cursor);
  return params;
}

export function hasFilters({ q, category, inStock }: ProductFilters): boolean {
  return q.trim() !== "" || category !== "" || inStock;
}

function isSort(text: string): text is ProductSort {
  return (SORTS as readonly string[]).includes(text);
}
