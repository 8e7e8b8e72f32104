import { createLoader, type inferParserType } from "nuqs/server";
import { anyText } from "@/components/admin/list/list-params";
import type { CustomerFilters } from "@/lib/customers/customer-options";
import { searchText } from "@/lib/typed-text";

export const customerSearchParams = {
  q: anyText,
  /** A shopper's id. */
  open: anyText,
};

export const loadCustomerSearchParams = createLoader(customerSearchParams);

export function filtersOf({ q }: inferParserType<typeof customerSearchParams>): CustomerFilters {
  return { q: searchText(q, 255) };
}
