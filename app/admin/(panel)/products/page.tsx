import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { loadSkip } from "@/components/admin/list/list-params";
import { filtersOf, loadProductSearchParams } from "@/components/admin/products/product-search-params";
import { ProductsRoom } from "@/components/admin/products/products-room";
import { panelPage } from "@/components/admin/shell/panel-page";
import { createQueryClient } from "@/lib/client/query-client";
import { readPolicies } from "@/lib/settings/policy-settings-queries";
import { readEveryCategory, readPictures } from "@/lib/settings/product-queries";
import { prefetchProducts } from "@/lib/settings/setting-prefetch";

export const metadata: Metadata = { title: "Products" };

export default panelPage(async ({ admin, searchParams }) => {
  const queryClient = createQueryClient();
  const view = await loadProductSearchParams(searchParams);
  const [categories, policies, pictures] = await Promise.all([readEveryCategory(), readPolicies(), readPictures()]);
  await prefetchProducts(queryClient, filtersOf(view), admin.role, await loadSkip(searchParams));
  const choices = { categories, policies: policies.map(({ code }) => code), pictures };
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ProductsRoom choices={choices} mayChange={admin.role === "admin"} />
    </HydrationBoundary>
  );
});
