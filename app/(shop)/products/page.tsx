import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ProductsView } from "@/components/shop/products-view";
import { ShopPage } from "@/components/shop/shop-page";
import { prefetchProducts } from "@/lib/catalog/catalog-prefetch";
import { readCategories } from "@/lib/catalog/category-queries";
import { filtersText, type ProductFilters, readFilters } from "@/lib/catalog/product-filters";
import { createQueryClient } from "@/lib/client/query-client";
import { pageAddress } from "@/lib/http/page-address";
import { translate } from "@/lib/messages/translate";
import { pageMetadata } from "@/lib/seo/page-metadata";

type ProductsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Search engines see each category as its own page, but not searches and sort orders. */
export async function generateMetadata({ searchParams }: ProductsPageProps): Promise<Metadata> {
  const { category } = readFilters(pageAddress(await searchParams));
  const known = (await readCategories()).find((name) => name.toLowerCase() === category.toLowerCase());
  const description = known ? translate("products.leadOf", { category: known }) : translate("products.lead");
  const path = known ? `/products?category=${encodeURIComponent(known)}` : "/products";
  return pageMetadata({ title: known ?? translate("products.title"), description, path });
}

export default async function ProductsPage({ searchParams }: ProductsPageProps) {
  const filters = readFilters(pageAddress(await searchParams));
  const queryClient = createQueryClient();
  const [categories] = await Promise.all([readCategories(), prefetchOrRestart(queryClient, filters)]);
  return (
    <ShopPage rooms={["products"]} title={translate("products.title")}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ProductsView categories={categories} serverTime={new Date().toISOString()} />
      </HydrationBoundary>
    </ShopPage>
  );
}

/** A URL may have a cursor that is invalid or belongs to another list. Then the list starts from the beginning. */
async function prefetchOrRestart(queryClient: QueryClient, filters: ProductFilters): Promise<void> {
  try {
    await prefetchProducts(queryClient, filters);
  } catch (error) {
    if (filters.cursor === null) throw error;
    redirect(`/products${filtersText({ ...filters, cursor: null })}`);
  }
}
