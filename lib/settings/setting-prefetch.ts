import type { QueryClient } from "@tanstack/react-query";
import { pageParams } from "@/lib/client/list-pages";
import { readPolicies } from "./policy-settings-queries";
import { listAdminProducts } from "./product-queries";
import { AdminProductsQuery } from "./product-schemas";
import {
  type AdminProductFilters,
  adminProductsOptions,
  adminWarehousesOptions,
  policiesOptions,
} from "./setting-options";
import { listAdminWarehouses } from "./warehouse-queries";

/** Prefetches the first page on the server. If a filter is invalid, the browser fetches and shows the error. */
export async function prefetchProducts(
  queryClient: QueryClient,
  filters: AdminProductFilters,
  role: "admin" | "viewer",
  skip: number,
): Promise<void> {
  const given = Object.fromEntries(
    Object.entries({ ...filters, ...pageParams(skip || null) }).filter(([, value]) => value !== ""),
  );
  const query = AdminProductsQuery.safeParse(given);
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({
    ...adminProductsOptions(filters, skip),
    queryFn: () => listAdminProducts(query.data, { role }),
  });
}

export async function prefetchWarehouses(queryClient: QueryClient): Promise<void> {
  await queryClient.prefetchInfiniteQuery({
    ...adminWarehousesOptions(),
    queryFn: () => listAdminWarehouses({ limit: 100 }),
  });
}

export async function prefetchPolicies(queryClient: QueryClient): Promise<void> {
  await queryClient.prefetchQuery({
    ...policiesOptions(),
    queryFn: async () => ({ policies: await readPolicies() }),
  });
}
