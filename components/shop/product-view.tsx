"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { Freshness } from "@/components/live/freshness";
import { LiveWhenIdle } from "@/components/shop/live-when-idle";
import { ProductPicture } from "@/components/shop/product-picture";
import { ProductStanding } from "@/components/shop/product-standing";
import { ReserveForm } from "@/components/shop/reserve-form";
import { TermsList } from "@/components/shop/terms-list";
import { Notice } from "@/components/ui/notice";
import { productOptions } from "@/lib/catalog/catalog-options";
import type { TermsOfSale } from "@/lib/catalog/terms-words";

type ProductViewProps = { slug: string; terms: TermsOfSale | null; serverTime: string };

/** What, how much, how many, from where, until when: answered beside the picture, without scrolling on a wide screen. */
export function ProductView({ slug, terms, serverTime }: ProductViewProps) {
  const t = useTranslations();
  const { data: product, isError, refetch } = useQuery(productOptions(slug));
  useRefetchAt(product?.nextReleaseAt, refetch);
  if (!product) return null;
  return (
    <div className="grid items-start gap-x-8 gap-y-8 md:grid-cols-[5fr_6fr] lg:gap-x-16">
      <LiveWhenIdle productIds={[product.id]} />
      <div className="md:sticky md:top-24">
        <ProductPicture product={product} size="large" isFirstSeen isLead className="md:aspect-square" />
        <p className="mt-6 hidden max-w-prose text-pretty md:block">{product.description}</p>
      </div>
      <div>
        <ProductStanding product={product} serverTime={serverTime} />
        <Freshness className="mt-3" />
        <div className="mt-6 space-y-6">
          {isError && <Notice tone="bad" title={t("common.mayBeOld")} />}
          <ReserveForm product={product} holdSeconds={terms?.holdSeconds ?? null} />
          {terms && <TermsList terms={terms} />}
          <p className="max-w-prose text-pretty md:hidden">{product.description}</p>
          <p className="text-xs text-muted">
            {t.rich("products.sku", { code: () => <span className="figures">{product.sku}</span> })}
          </p>
        </div>
      </div>
    </div>
  );
}
