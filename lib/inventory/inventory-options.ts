import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Products } from "@/lib/catalog/catalog-schemas";
import { apiRequest } from "@/lib/client/api-request";
import { pageParams, pagesFrom } from "@/lib/client/list-pages";
import { ProductStockSort, type StockByProduct } from "@/lib/inventory/by-product-schemas";
import type { InventoryQuery, InventoryRows } from "@/lib/inventory/inventory-schemas";
import { type PricedRow, type PricedRows, SKUS_MAX } from "@/lib/inventory/stock-row-schemas";
import type { LedgerEntries } from "@/lib/ledger/ledger-schemas";
import type { AdminReservations } from "@/lib/reservations/reservation-schemas";

/** Polling interval for what the stream does not report: shortfalls, new rows and their order. */
const POLL_MS = 15_000;
const HOLDS_SHOWN = 20;
const ENTRIES_SHOWN = 40;

/** Prefix of all query keys for inventory rows. */
export const inventoryKey = ["inventory"] as const;
export const inventoryListKey = [...inventoryKey, "list"] as const;
export const byProductKey = [...inventoryKey, "by product"] as const;
export const inventoryRowKey = [...inventoryKey, "row"] as const;

/** An empty string means no filter. */
export type InventoryFilters = {
  q: string;
  warehouseId: string;
  category: string;
  state: string;
  bucket: string;
  sort: InventoryQuery["sort"];
  order: InventoryQuery["order"];
};

/** One product in one warehouse, by their ids. */
export type RowName = { productId: string; warehouseId: string };

export function inventoryOptions(filters: InventoryFilters, skip = 0) {
  return infiniteQueryOptions({
    queryKey: [...inventoryListKey, filters, skip] as const,
    queryFn: ({ pageParam, signal }) => {
      const asked = { ...filters, ...pageParams(pageParam) };
      return apiRequest<InventoryRows>(`/api/admin/inventory?${given(asked)}`, { signal });
    },
    ...pagesFrom(skip),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

const PRODUCT_SORTS: readonly string[] = ProductStockSort.options;

/** The order of products for an order of rows: by name if products have no such figure. */
export function byProductSort(sort: string): ProductStockSort {
  return PRODUCT_SORTS.includes(sort) ? (sort as ProductStockSort) : "product";
}

export function stockByProductOptions(filters: InventoryFilters, skip = 0) {
  const asked = { ...filters, sort: byProductSort(filters.sort) };
  return infiniteQueryOptions({
    queryKey: [...byProductKey, asked, skip] as const,
    queryFn: ({ pageParam, signal }) => {
      const page = given({ ...asked, ...pageParams(pageParam) });
      return apiRequest<StockByProduct>(`/api/admin/inventory/by-product?${page}`, { signal });
    },
    ...pagesFrom(skip),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

/** One row, as a page of one; empty if the row does not exist yet. */
export function inventoryRowOptions({ productId, warehouseId }: RowName) {
  return queryOptions({
    queryKey: [...inventoryRowKey, productId, warehouseId] as const,
    queryFn: ({ signal }) => {
      const asked = given({ productId, warehouseId, limit: "1" });
      return apiRequest<InventoryRows>(`/api/admin/inventory?${asked}`, { signal });
    },
    refetchInterval: POLL_MS,
  });
}

/** The running holds of a row, newest first. */
export function rowHoldsOptions({ productId, warehouseId }: RowName) {
  return queryOptions({
    queryKey: [...inventoryKey, "holds", productId, warehouseId] as const,
    queryFn: ({ signal }) => {
      const asked = given({ productId, warehouseId, status: "PENDING", limit: String(HOLDS_SHOWN) });
      return apiRequest<AdminReservations>(`/api/admin/reservations?${asked}`, { signal });
    },
    refetchInterval: POLL_MS,
  });
}

/** The latest ledger entries of a row. */
export function rowEntriesOptions({ sku, warehouseId }: { sku: string; warehouseId: string }) {
  return queryOptions({
    queryKey: [...inventoryKey, "entries", sku, warehouseId] as const,
    queryFn: ({ signal }) => fetchRowEntries({ sku, warehouseId, limit: String(ENTRIES_SHOWN) }, signal),
    refetchInterval: POLL_MS,
  });
}

/** Active products whose name or SKU contains all words. */
export function productSearchOptions(words: string) {
  return queryOptions({
    queryKey: [...inventoryKey, "products", words] as const,
    queryFn: ({ signal }) => {
      return apiRequest<Products>(`/api/products?${given({ q: words.slice(0, 100), limit: "20" })}`, { signal });
    },
  });
}

/** The rows of these SKUs in every warehouse, with what their units cost. */
export async function fetchPricedRows(skus: readonly string[], signal?: AbortSignal): Promise<PricedRow[]> {
  const parts = Array.from({ length: Math.ceil(skus.length / SKUS_MAX) }, (_, at) => {
    return skus.slice(at * SKUS_MAX, (at + 1) * SKUS_MAX);
  });
  const answers = await Promise.all(
    parts.map((part) => {
      const asked = new URLSearchParams(part.map((sku) => ["sku", sku]));
      return apiRequest<PricedRows>(`/api/admin/stock-rows?${asked}`, signal ? { signal } : {});
    }),
  );
  return answers.flatMap(({ rows }) => rows);
}

export function pricedRowsOptions(skus: readonly string[]) {
  return queryOptions({
    queryKey: [...inventoryKey, "priced", skus] as const,
    queryFn: ({ signal }) => fetchPricedRows(skus, signal),
    staleTime: 0,
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

function fetchRowEntries(asked: Record<string, string>, signal?: AbortSignal): Promise<LedgerEntries> {
  return apiRequest<LedgerEntries>(`/api/audit?${given(asked)}`, signal ? { signal } : {});
}

function given(asked: Record<string, string>): URLSearchParams {
  return new URLSearchParams(Object.entries(asked).filter(([, value]) => value.trim() !== ""));
}
