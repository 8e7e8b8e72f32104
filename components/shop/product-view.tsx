"use client";

import { useQuery } from "@tanstack/react-query";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { AvailabilityWords } from "@/components/shop/availability-words";
import { ProductPicture } from "@/components/shop/product-picture";
import { ReserveForm } from "@/components/shop/reserve-form";
import { Notice } from "@/components/ui/notice";
import { productOptions } from "@/lib/catalog/catalog-options";
import { priceText } from "@/lib/catalog/money";

type ProductViewProps = { slug: string; serverTime: string };

export function ProductView({ slug, serverTime }: ProductViewProps) {
  const { data: product, isError, refetch } = useQuery(productOptions(slug));
  useRefetchAt(product?.nextReleaseAt, refetch);
  if (!product) return null;
  return (
    <div className="grid gap-x-8 gap-y-8 md:grid-cols-[2fr_3fr] lg:grid-cols-2 lg:gap-x-16">
      <ProductPicture
        product={product}
        isFirstSeen
        className="aspect-4/3 md:sticky md:top-24 md:aspect-square md:self-start"
      />
      <div>
        <p className="text-sm text-muted">{product.category}</p>
        <h1 className="mt-1 text-2xl font-semibold md:text-3xl">{product.name}</h1>
        <p className="mt-4 flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <span className="text-xl tabular-nums">{priceText(product.price)}</span>
          <span className="text-sm">
            <AvailabilityWords product={product} serverTime={serverTime} />
          </span>
        </p>
        <p className="mt-5 max-w-prose text-pretty">{product.description}</p>
        <p className="mt-3 text-xs text-muted">
          SKU <span className="figures">{product.sku}</span>
        </p>
        <div className="mt-8 space-y-6">
          {isError && <Notice tone="bad" title="These figures may be old: the shop does not answer right now." />}
          <ReserveForm product={product} />
        </div>
      </div>
    </div>
  );
}
