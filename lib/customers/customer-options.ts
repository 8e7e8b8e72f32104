import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";
import { pageParams, pagesFrom } from "@/lib/client/list-pages";
import type { CustomerDetail, Customers, Erased, EraseRequest } from "@/lib/customers/customer-schemas";
import { paramsOf } from "@/lib/reservations/admin-reservation-options";

/** No stream tells what a customer does. */
const POLL_MS = 10_000;

/** Prefix of all query keys for customers. */
export const customersKey = ["customers"] as const;

/** "" means no filter. */
export type CustomerFilters = Record<"q", string>;

export function customersOptions(filters: CustomerFilters) {
  return infiniteQueryOptions({
    queryKey: [...customersKey, "list", filters] as const,
    queryFn: ({ pageParam, signal }) => {
      const { limit, cursor } = pageParams(pageParam);
      return apiRequest<Customers>(`/api/admin/customers?${paramsOf({ ...filters, limit, cursor })}`, { signal });
    },
    ...pagesFrom(0),
    placeholderData: keepPreviousData,
  });
}

/** One customer; null if there is none. */
export function customerOptions(id: string) {
  return queryOptions({
    queryKey: [...customersKey, "detail", id] as const,
    queryFn: async ({ signal }) => {
      try {
        return await apiRequest<CustomerDetail>(`/api/admin/customers/${id}`, { signal });
      } catch (error) {
        if (error instanceof ApiProblem && error.code === "CUSTOMER_NOT_FOUND") return null;
        throw error;
      }
    },
    refetchInterval: POLL_MS,
  });
}

/** Where all that is stored of a customer is downloaded. */
export function exportAddress(id: string): string {
  return `/api/admin/customers/${id}/export`;
}

export function eraseCustomer({ id, ...body }: EraseRequest & { id: string }): Promise<Erased> {
  return apiRequest<Erased>(`/api/admin/customers/${id}/erase`, { method: "POST", body });
}
