import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { JsonLd } from "@/components/shop/json-ld";
import { ProductView } from "@/components/shop/product-view";
import { ShopPage } from "@/components/shop/shop-page";
import { productOptions } from "@/lib/catalog/catalog-options";
import { readTermsOfSale } from "@/lib/catalog/policy-queries";
import { findProductOnce } from "@/lib/catalog/product-prefetch";
import { createQueryClient } from "@/lib/client/query-client";
import { readTransitDays } from "@/lib/delivery/delivery-queries";
import { publicOrigin } from "@/lib/mail/shop-origin";
import { translate } from "@/lib/messages/translate";
import { pageMetadata } from "@/lib/seo/page-metadata";
import { productJsonLd } from "@/lib/seo/product-json-ld";
import { onOneLine } from "@/lib/typed-text";

type ProductPageProps = { params: Promise<{ slug: string }> };

export function generateStaticParams(): { slug: string }[] {
  return [];
}

export async function generateMetadata({ params }: ProductPageProps): Promise<Metadata> {
  const { slug } = await params;
  const product = await findProductOnce(slug);
  if (!product) return { title: translate("products.unknown.title") };
  return pageMetadata({
    title: product.name,
    description: onOneLine(product.description),
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
  const [terms, transit] = await Promise.all([readTermsOfSale(product.policy), readTransitDays()]);
  const queryClient = createQueryClient();
  queryClient.setQueryData(productOptions(slug).queryKey, product);
  return (
    <ShopPage rooms={["products", "cart", "waitlist"]}>
      <JsonLd data={productJsonLd(product, publicOrigin())} />
      <nav aria-label={translate("products.back")} className="mb-6 text-sm">
        <Link href="/products" className="text-muted underline-offset-4 hover:text-ink hover:underline">
          {translate("products.backLink")}
        </Link>
      </nav>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ProductView slug={slug} terms={terms} transit={transit} serverTime={new Date().toISOString()} />
      </HydrationBoundary>
    </ShopPage>
  );
}
