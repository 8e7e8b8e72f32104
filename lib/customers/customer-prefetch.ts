import type { QueryClient } from "@tanstack/react-query";
import { type CustomerFilters, customersOptions } from "@/lib/customers/customer-options";
import { CustomersQuery } from "@/lib/customers/customer-schemas";
import { readCustomerList } from "@/lib/customers/read-customers";

/** Prefetches the first page on the server. If a filter is invalid, the browser fetches and shows the error. */
export async function prefetchCustomers(queryClient: QueryClient, filters: CustomerFilters): Promise<void> {
  const query = CustomersQuery.safeParse(filters.q === "" ? {} : filters);
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({
    ...customersOptions(filters),
    queryFn: () => readCustomerList(query.data),
  });
}
