"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { Freshness } from "@/components/live/freshness";
import { LiveWhenIdle } from "@/components/shop/live-when-idle";
import { ProductGrid, ProductGridSkeleton } from "@/components/shop/product-grid";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { useEarlier } from "@/components/ui/use-earlier";
import { productsOptions } from "@/lib/catalog/catalog-options";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { filtersText, hasFilters, type ProductFilters } from "@/lib/catalog/product-filters";

type ProductResultsProps = { filters: ProductFilters; serverTime: string; onClear: () => void };

export function ProductResults({ filters, serverTime, onClear }: ProductResultsProps) {
  const t = useTranslations();
  const query = useInfiniteQuery({ ...productsOptions(filters), placeholderData: keepPreviousData });
  const data = useEarlier(query.data);
  const products = data?.pages.flatMap((page) => page.products) ?? [];
  const isEarlier = query.isPlaceholderData || query.data === undefined;
  useRefetchAt(firstRelease(products), query.refetch);

  if (query.isPending) return <ProductGridSkeleton />;
  if (query.isError && products.length === 0) {
    return (
      <Notice tone="bad" title={t("products.notLoaded.title")}>
        <p>{t("products.notLoaded.body")}</p>
        <Button kind="secondary" className="mt-3" onClick={() => query.refetch()}>
          {t("common.retry")}
        </Button>
      </Notice>
    );
  }
  return (
    <section aria-label={t("products.title")} aria-busy={query.isPlaceholderData}>
      <LiveWhenIdle productIds={products.map(({ id }) => id)} />
      <div className="mb-5 flex flex-wrap items-baseline justify-between gap-x-6">
        <p role="status" aria-label={t("products.shown")} className="text-sm text-muted">
          {t(query.hasNextPage ? "products.countOf" : "products.count", {
            count: products.length,
            total: data?.pages.at(-1)?.total ?? products.length,
          })}
        </p>
        <Freshness />
      </div>
      {query.isError && (
        <div role="alert" className="mb-5">
          <Notice tone="bad" title={t(isEarlier ? "common.earlierResults" : "common.mayBeOld")} />
        </div>
      )}
      {products.length === 0 ? (
        <NothingFound filters={filters} onClear={onClear} />
      ) : (
        <div className={`transition-opacity duration-150 ${isEarlier ? "opacity-50" : ""}`}>
          <ProductGrid products={products} serverTime={serverTime} />
        </div>
      )}
      {query.hasNextPage && (
        <div className="mt-12 flex justify-center">
          <a
            href={`/products${filtersText({ ...filters, cursor: query.data?.pages.at(-1)?.nextCursor ?? null })}`}
            aria-disabled={query.isFetchingNextPage}
            onClick={(event) => {
              event.preventDefault();
              if (!query.isFetchingNextPage) void query.fetchNextPage();
            }}
            className={buttonStyle("secondary")}
          >
            {t(query.isFetchingNextPage ? "common.loading" : "common.loadMore")}
          </a>
        </div>
      )}
    </section>
  );
}

function firstRelease(products: Product[]): string | null {
  const moments = products.flatMap((product) => product.nextReleaseAt ?? []);
  return moments.sort()[0] ?? null;
}

function NothingFound({ filters, onClear }: { filters: ProductFilters; onClear: () => void }) {
  const t = useTranslations();
  if (!hasFilters(filters)) return <EmptyState title={t("products.none.title")}>{t("products.none.body")}</EmptyState>;
  return (
    <EmptyState
      title={filters.q === "" ? t("products.noResults.titleFilters") : t("products.noResults.title", { q: filters.q })}
      action={
        <Button kind="secondary" onClick={onClear}>
          {t("products.noResults.clear")}
        </Button>
      }
    >
      {t("products.noResults.body")}
    </EmptyState>
  );
}
