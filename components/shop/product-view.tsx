"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { Freshness } from "@/components/live/freshness";
import { AvailabilityWords } from "@/components/shop/availability-words";
import { LiveWhenIdle } from "@/components/shop/live-when-idle";
import { OwnHoldWords } from "@/components/shop/own-hold-words";
import { ProductPicture } from "@/components/shop/product-picture";
import { ReserveForm } from "@/components/shop/reserve-form";
import { RowsBar } from "@/components/shop/rows-bar";
import { TermsList } from "@/components/shop/terms-list";
import { WaitingRoomGate } from "@/components/shop/waiting-room/waiting-room-gate";
import { Badge } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { productOptions } from "@/lib/catalog/catalog-options";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { limitLeft, type TermsOfSale } from "@/lib/catalog/terms-words";
import type { TransitByWarehouse } from "@/lib/delivery/delivery-terms";
import { dayText } from "@/lib/delivery/destination-words";
import { priceText } from "@/lib/format/money";

type ProductViewProps = {
  slug: string;
  terms: TermsOfSale | null;
  transit: TransitByWarehouse;
  serverTime: string;
};

/** The picture, and beside it everything needed to reserve, without scrolling on a wide screen. */
export function ProductView({ slug, terms, transit, serverTime }: ProductViewProps) {
  const t = useTranslations();
  const { data: product, isError, refetch } = useQuery(productOptions(slug));
  useRefetchAt(product?.nextReleaseAt, refetch);
  if (!product) return null;
  const form = <ReserveForm product={product} terms={terms} transit={transit} />;
  return (
    <div className="grid items-start gap-x-8 gap-y-8 md:grid-cols-[5fr_6fr] lg:gap-x-16">
      <LiveWhenIdle productIds={[product.id]} />
      <div className="md:sticky md:top-24">
        <ProductPicture product={product} size="large" isFirstSeen isLead className="md:aspect-square" />
        <p className="mt-6 hidden max-w-prose text-pretty whitespace-pre-line md:block">{product.description}</p>
      </div>
      <div>
        <ProductSummary product={product} terms={terms} serverTime={serverTime} />
        <Freshness className="mt-3" />
        <div className="mt-6 space-y-6">
          {isError && <Notice tone="bad" title={t("common.mayBeOld")} />}
          {product.waitingRoomStartsAt === null ? (
            form
          ) : (
            <WaitingRoomGate product={product} startsAt={product.waitingRoomStartsAt} serverTime={serverTime}>
              {form}
            </WaitingRoomGate>
          )}
          {terms && <TermsList productId={product.id} terms={terms} />}
          <p className="max-w-prose text-pretty whitespace-pre-line md:hidden">{product.description}</p>
          <p className="text-xs text-muted">
            {t.rich("products.sku", { code: () => <span className="figures">{product.sku}</span> })}
          </p>
        </div>
      </div>
    </div>
  );
}

/** Policies that get a badge beside the category. */
const SOLD_AS = ["FLASH_SALE", "TICKET", "BACKORDER"] as const;

/** The name, the price and the availability in all warehouses together. */
function ProductSummary({
  product,
  terms,
  serverTime,
}: Pick<ProductViewProps, "terms" | "serverTime"> & { product: Product }) {
  const t = useTranslations();
  const most = limitLeft(terms, { held: 0, bought: 0 }).left;
  const soldAs = SOLD_AS.find((policy) => policy === product.policy);
  return (
    <>
      <p className="flex items-center gap-3 text-sm text-muted">
        <Link
          href={`/products?category=${encodeURIComponent(product.category)}`}
          className="underline-offset-4 hover:text-ink hover:underline"
        >
          {product.category}
        </Link>
        {soldAs && (
          <Badge tone={product.policy === "FLASH_SALE" ? "signal" : "neutral"}>{t(`products.soldAs.${soldAs}`)}</Badge>
        )}
      </p>
      <h1 className="mt-2 text-2xl font-semibold lg:text-3xl">{product.name}</h1>
      <div className="mt-5 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="text-2xl tracking-tight tabular-nums">{priceText(product.price)}</p>
        <p>
          <AvailabilityWords product={product} serverTime={serverTime} />
          {product.available > (soldAs === "FLASH_SALE" ? 0 : most) && (
            <span className="text-muted"> · {t("products.perShopper", { count: most })}</span>
          )}
          {product.available === 0 && product.moreExpectedOn !== null && (
            <span className="block text-sm">
              {t("delivery.moreExpected", { day: dayText(product.moreExpectedOn) })}
            </span>
          )}
        </p>
      </div>
      <div className="mt-2 in-data-holds:min-h-5 phone:hidden">
        <OwnHoldWords productId={product.id} />
      </div>
      <div className="mt-3">
        <RowsBar rows={product.inventory} size="thick" />
      </div>
    </>
  );
}
