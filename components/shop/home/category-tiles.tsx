import Link from "next/link";
import { useTranslations } from "next-intl";
import { ProductCard } from "@/components/shop/product-card";
import { figuresOf } from "@/components/shop/rows-bar";
import { StockScale } from "@/components/signature/stock-scale";
import type { Product } from "@/lib/catalog/catalog-schemas";

type CategoryTilesProps = { leads: { product: Product; count: number }[]; serverTime: string };

/** A link to each category, with its scarcest product. */
export function CategoryTiles({ leads, serverTime }: CategoryTilesProps) {
  const t = useTranslations();
  return (
    <section aria-labelledby="scarcest" className="border-t border-line">
      <div className="mx-auto w-full max-w-7xl px-4 py-16 sm:px-6 lg:px-8 lg:py-24">
        <h2 id="scarcest" className="text-2xl font-semibold md:text-3xl">
          {t("home.scarce.title")}
        </h2>
        <StockScale rows={leads.map(({ product }) => figuresOf(product))}>
          <ul className="mt-10 grid grid-cols-2 gap-x-4 gap-y-10 md:grid-cols-3 lg:grid-cols-5">
            {leads.map(({ product, count }) => (
              <li key={product.category} className="flex flex-col">
                <CategoryTile product={product} count={count} serverTime={serverTime} />
              </li>
            ))}
          </ul>
        </StockScale>
      </div>
    </section>
  );
}

type CategoryTileProps = { product: Product; count: number; serverTime: string };

function CategoryTile({ product, count, serverTime }: CategoryTileProps) {
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
