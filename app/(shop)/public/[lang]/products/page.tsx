import type { Metadata } from "next";
import { ProductsPage } from "@/components/shop/products-page";
import { noFilters } from "@/lib/catalog/product-filters";
import { translate } from "@/lib/messages/translate";
import { pageMetadata } from "@/lib/seo/page-metadata";

export const metadata: Metadata = pageMetadata({
  title: translate("products.title"),
  description: translate("products.lead"),
  path: "/products",
});

export default function AllProductsPage() {
  return <ProductsPage filters={noFilters} />;
}
