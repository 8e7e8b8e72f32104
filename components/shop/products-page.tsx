import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { ProductsView } from "@/components/shop/products-view";
import { ShopPage } from "@/components/shop/shop-page";
import { prefetchProducts } from "@/lib/catalog/catalog-prefetch";
import { readCategories } from "@/lib/catalog/category-queries";
import type { ProductFilters } from "@/lib/catalog/product-filters";
import { createQueryClient } from "@/lib/client/query-client";
import { translate } from "@/lib/messages/translate";

/** The products that match `filters`, and the form to change these. */
export async function ProductsPage({ filters }: { filters: ProductFilters }) {
  const queryClient = createQueryClient();
  const [categories] = await Promise.all([readCategories(), prefetchProducts(queryClient, filters)]);
  return (
    <ShopPage rooms={["products"]} title={translate("products.title")}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ProductsView categories={categories} rendered={filters} serverTime={new Date().toISOString()} />
      </HydrationBoundary>
    </ShopPage>
  );
}
