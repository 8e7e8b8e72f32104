import { createLoader, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { anyText, oneOf } from "@/components/admin/list/list-params";
import { AdminProductSort } from "@/lib/settings/product-schemas";
import type { AdminProductFilters } from "@/lib/settings/setting-options";
import { searchText } from "@/lib/typed-text";

export const productSearchParams = {
  q: anyText,
  category: anyText,
  policy: anyText,
  state: oneOf(["active", "inactive"]),
  sort: parseAsStringLiteral(AdminProductSort.options).withDefault("name"),
  order: parseAsStringLiteral(["asc", "desc"] as const).withDefault("asc"),
  /** A product's id. */
  open: anyText,
};

export const loadProductSearchParams = createLoader(productSearchParams);

export type ProductsView = inferParserType<typeof productSearchParams>;

export function filtersOf({ q, category, policy, state, sort, order }: ProductsView): AdminProductFilters {
  const isActive = state === "" ? "" : String(state === "active");
  return { q: searchText(q), category, policy, isActive, sort, order };
}
