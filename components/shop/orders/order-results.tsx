"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { OrderRow } from "@/components/shop/orders/order-row";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useEarlier } from "@/components/ui/use-earlier";
import { hasOrderFilters, type OrderFilters } from "@/lib/orders/order-filters";
import { ordersOptions } from "@/lib/orders/order-options";

type OrderResultsProps = { filters: OrderFilters; onClear: () => void };

export function OrderResults({ filters, onClear }: OrderResultsProps) {
  const t = useTranslations();
  const query = useInfiniteQuery({ ...ordersOptions(filters), placeholderData: keepPreviousData });
  const orders = useEarlier(query.data)?.pages.flatMap((page) => page.orders) ?? [];
  const isEarlier = query.isPlaceholderData || query.data === undefined;

  if (query.isPending) return <Skeleton className="h-72 rounded-card" />;
  if (query.isError && orders.length === 0) {
    return (
      <Notice tone="bad" title={t("orders.notLoaded.title")}>
        <p>{t("orders.notLoaded.body")}</p>
        <Button kind="secondary" className="mt-3" onClick={() => query.refetch()}>
          {t("common.retry")}
        </Button>
      </Notice>
    );
  }
  return (
    <section aria-label={t("orders.title")} aria-busy={query.isPlaceholderData}>
      <p role="status" className="mb-3 text-sm text-muted">
        {t(query.hasNextPage ? "orders.countMore" : "orders.count", { count: orders.length })}
      </p>
      {query.isError && (
        <div role="alert" className="mb-4">
          <Notice tone="bad" title={t(isEarlier ? "common.earlierResults" : "orders.mayBeOld")} />
        </div>
      )}
      {orders.length === 0 ? (
        <NoOrders filters={filters} onClear={onClear} />
      ) : (
        <ul
          className={`divide-y divide-line overflow-hidden rounded-card border border-line bg-card transition-opacity duration-150 ${isEarlier ? "opacity-50" : ""}`}
        >
          {orders.map((order) => (
            <li key={order.id}>
              <OrderRow order={order} />
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <div className="mt-8 flex justify-center">
          <Button kind="secondary" isBusy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {t("common.loadMore")}
          </Button>
        </div>
      )}
    </section>
  );
}

function NoOrders({ filters, onClear }: { filters: OrderFilters; onClear: () => void }) {
  const t = useTranslations();
  if (hasOrderFilters(filters)) {
    return (
      <EmptyState
        title={t("orders.noResults.title")}
        action={
          <Button kind="secondary" onClick={onClear}>
            {t("orders.noResults.clear")}
          </Button>
        }
      >
        {t("orders.noResults.body")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t("orders.none.title")}
      action={
        <Link href="/products" className={buttonStyle("secondary")}>
          {t("common.browse")}
        </Link>
      }
    >
      {t("orders.none.body")}
    </EmptyState>
  );
}
