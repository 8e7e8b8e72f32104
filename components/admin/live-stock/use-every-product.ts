"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { everyProductOptions } from "@/lib/catalog/catalog-options";

/** Beyond this a table is no use; the inventory page has search. */
const PAGES_MAX = 10;

/** Every product for sale, read page by page. `hasAll`: false while pages are missing. */
export function useEveryProduct() {
  const query = useInfiniteQuery(everyProductOptions());
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  const pageCount = data?.pages.length ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError && pageCount < PAGES_MAX) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage, pageCount]);
  const products = useMemo(() => data?.pages.flatMap((page) => page.products) ?? [], [data]);
  return { products, hasAll: data !== undefined && !hasNextPage, query };
}
