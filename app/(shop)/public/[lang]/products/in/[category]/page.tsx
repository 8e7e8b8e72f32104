import type { Metadata } from "next";
import { ProductsPage } from "@/components/shop/products-page";
import { readCategories } from "@/lib/catalog/category-queries";
import { noFilters } from "@/lib/catalog/product-filters";
import { translate } from "@/lib/messages/translate";
import { pageMetadata } from "@/lib/seo/page-metadata";

type CategoryPageProps = { params: Promise<{ category: string }> };

export function generateStaticParams(): { category: string }[] {
  return [];
}

/** Search engines see each category as its own page. */
export async function generateMetadata({ params }: CategoryPageProps): Promise<Metadata> {
  const category = await knownCategory(params);
  if (category === null) return { title: translate("products.title") };
  return pageMetadata({
    title: category,
    description: translate("products.leadOf", { category }),
    path: `/products?category=${encodeURIComponent(category)}`,
  });
}

/** An unknown category has no products. */
export default async function CategoryPage({ params }: CategoryPageProps) {
  const category = (await knownCategory(params)) ?? (await params).category;
  return <ProductsPage filters={{ ...noFilters, category }} />;
}

async function knownCategory(params: CategoryPageProps["params"]): Promise<string | null> {
  const typed = decodeURIComponent((await params).category).toLowerCase();
  return (await readCategories()).find((name) => name.toLowerCase() === typed) ?? null;
}
