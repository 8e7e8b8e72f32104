import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { JsonLd } from "@/components/shop/json-ld";
import { ProductView } from "@/components/shop/product-view";
import { ShopPage } from "@/components/shop/shop-page";
import { pageOwner } from "@/lib/auth/page-person";
import { productOptions } from "@/lib/catalog/catalog-options";
import { readTermsOfSale } from "@/lib/catalog/policy-queries";
import { findProductOnce } from "@/lib/catalog/product-prefetch";
import { createQueryClient } from "@/lib/client/query-client";
import { readTransitDays } from "@/lib/delivery/delivery-queries";
import { translate } from "@/lib/messages/translate";
import { readBoughtUnits } from "@/lib/reservations/reservation-queries";
import { pageMetadata } from "@/lib/seo/page-metadata";
import { productJsonLd } from "@/lib/seo/product-json-ld";
import { siteOrigin } from "@/lib/seo/site-origin";

type ProductPageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: ProductPageProps): Promise<Metadata> {
  const { slug } = await params;
  const product = await findProductOnce(slug);
  if (!product) return { title: translate("products.notFound") };
  return pageMetadata({
    title: product.name,
    description: product.description,
    path: `/products/${product.slug}`,
    slug: product.slug,
  });
}

export default async function ProductPage({ params }: ProductPageProps) {
  const { slug } = await params;
  const product = await findProductOnce(slug);
  if (!product) notFound();
  // Links from reservations have only the SKU.
  if (product.slug !== slug) redirect(`/products/${product.slug}`);
  const owner = await pageOwner();
  const [terms, bought, origin, transit] = await Promise.all([
    readTermsOfSale(product.policy),
    owner === null ? null : readBoughtUnits(owner, [product.id]),
    siteOrigin(),
    readTransitDays(),
  ]);
  const queryClient = createQueryClient();
  queryClient.setQueryData(productOptions(slug).queryKey, product);
  return (
    <ShopPage rooms={["products", "cart", "waitlist"]}>
      <JsonLd data={productJsonLd(product, origin)} />
      <nav aria-label={translate("products.back")} className="mb-6 text-sm">
        <Link href="/products" className="text-muted underline-offset-4 hover:text-ink hover:underline">
          {translate("products.backLink")}
        </Link>
      </nav>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ProductView
          slug={slug}
          terms={terms}
          transit={transit}
          bought={bought?.get(product.id) ?? 0}
          serverTime={new Date().toISOString()}
        />
      </HydrationBoundary>
    </ShopPage>
  );
}
