"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { AvailabilityWords } from "@/components/shop/availability-words";
import { RowsBar } from "@/components/shop/rows-bar";
import { Badge } from "@/components/ui/badge";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { priceText } from "@/lib/format/money";

/** Said beside the category, where the way of selling is not the usual one. */
const SOLD_AS = ["FLASH_SALE", "TICKET", "BACKORDER"] as const;

/** The name, the price and how it stands with the units, all warehouses together. */
export function ProductStanding({ product, serverTime }: { product: Product; serverTime: string }) {
  const t = useTranslations();
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
        </p>
      </div>
      <div className="mt-3">
        <RowsBar rows={product.inventory} size="thick" />
      </div>
    </>
  );
}
