import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ProductsPage } from "@/components/shop/products-page";
import { filtersText, readFilters } from "@/lib/catalog/product-filters";
import { pageAddress } from "@/lib/http/page-address";
import { HttpProblem } from "@/lib/http/problem";
import { translate } from "@/lib/messages/translate";
import { pageMetadata } from "@/lib/seo/page-metadata";

type FoundProductsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Search engines see searches and sort orders as the page of all products. */
export const metadata: Metadata = pageMetadata({
  title: translate("products.title"),
  description: translate("products.lead"),
  path: "/products",
});

/** Products searched for, sorted, or from a later page. All products and categories are public/[lang]/products. */
export default async function FoundProductsPage({ searchParams }: FoundProductsPageProps) {
  const filters = readFilters(pageAddress(await searchParams));
  try {
    return await ProductsPage({ filters });
  } catch (error) {
    // A URL may have a cursor that is invalid or belongs to another list. Then the list starts from the beginning.
    if (filters.cursor === null || !(error instanceof HttpProblem)) throw error;
    redirect(`/products${filtersText({ ...filters, cursor: null })}`);
  }
}
