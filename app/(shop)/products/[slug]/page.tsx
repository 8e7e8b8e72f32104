import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { ProductView } from "@/components/shop/product-view";
import { ShopPage } from "@/components/shop/shop-page";
import { productOptions } from "@/lib/catalog/catalog-options";
import { readProduct } from "@/lib/catalog/catalog-queries";
import { ProductParams } from "@/lib/catalog/catalog-schemas";
import { createQueryClient } from "@/lib/http/query-client";
import { sweepSoon } from "@/lib/reservations/sweep";

type ProductPageProps = { params: Promise<{ slug: string }> };

/** Once per request, for the page and its metadata. */
const findOnce = cache(async (segment: string) => {
  const { data: named } = ProductParams.safeParse({ idOrSlugOrSku: decoded(segment) });
  const found = named ? await readProduct(named.idOrSlugOrSku) : null;
  if (found?.hasOverdueHolds) sweepSoon();
  return found?.product ?? null;
});

export async function generateMetadata({ params }: ProductPageProps): Promise<Metadata> {
  const { slug } = await params;
  const product = await findOnce(slug);
  return product ? { title: product.name, description: product.description } : { title: "Not found" };
}

export default async function ProductPage({ params }: ProductPageProps) {
  const { slug } = await params;
  const product = await findOnce(slug);
  if (!product) notFound();
  // Links from reservations know the SKU alone.
  if (product.slug !== slug) redirect(`/products/${product.slug}`);
  const queryClient = createQueryClient();
  queryClient.setQueryData(productOptions(slug).queryKey, product);
  return (
    <ShopPage>
      <nav aria-label="Back" className="mb-6 text-sm">
        <Link href="/products" className="text-muted underline-offset-4 hover:text-ink hover:underline">
          ← All products
        </Link>
      </nav>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ProductView slug={slug} serverTime={new Date().toISOString()} />
      </HydrationBoundary>
    </ShopPage>
  );
}

/** A segment of the address as text; null where it is not the encoding of any. */
function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
