import { createLoader, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { anyText } from "@/components/admin/list/list-params";
import { searchText } from "@/lib/typed-text";
import type { DemandFilters } from "@/lib/waitlist/admin-waitlist-options";
import { DemandSort } from "@/lib/waitlist/admin-waitlist-schemas";

export const demandSearchParams = {
  q: anyText,
  by: parseAsStringLiteral(DemandSort.options).withDefault("people"),
};

export const queueSearchParams = {
  /** A product's id; "" while all products are listed. */
  product: anyText,
  /** An entry's id. */
  open: anyText,
};

export const loadWaitlistSearchParams = createLoader({ ...demandSearchParams, product: anyText });

export function demandFiltersOf({ q, by }: inferParserType<typeof demandSearchParams>): DemandFilters {
  return { q: searchText(q), sort: by };
}
