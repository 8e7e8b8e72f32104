import Link from "next/link";
import { useTranslations } from "next-intl";
import { ProductCard } from "@/components/shop/product-card";
import type { Product } from "@/lib/catalog/catalog-schemas";

type CategoryTileProps = { product: Product; count: number; serverTime: string };

export function CategoryTile({ product, count, serverTime }: CategoryTileProps) {
  const t = useTranslations();
  return (
    <>
      <p className="mb-3 flex items-baseline justify-between gap-2 border-t-2 border-ink pt-3">
        <Link
          href={`/products?category=${encodeURIComponent(product.category)}`}
          className="-my-1 py-1 font-medium underline-offset-4 hover:underline"
        >
          {product.category}
          <span className="sr-only">{t("home.scarce.all", { count })}</span>
        </Link>
        <span aria-hidden="true" className="figures text-sm text-muted">
          {count}
        </span>
      </p>
      <ProductCard product={product} serverTime={serverTime} isFirstSeen={false} hasCategory={false} level="h3" />
    </>
  );
}
