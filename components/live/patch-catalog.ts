import type { InfiniteData, Query, QueryClient } from "@tanstack/react-query";
import { catalogKey } from "@/lib/catalog/catalog-options";
import type { Product, Products } from "@/lib/catalog/catalog-schemas";
import type { LiveStock } from "@/lib/live/live-schemas";

/** Writes live figures into every cached list and product. Unchanged objects keep their identity. */
export function patchCatalog(queryClient: QueryClient, stocks: readonly LiveStock[]): void {
  for (const query of queryClient.getQueryCache().findAll({ queryKey: catalogKey })) {
    patchQuery(queryClient, query, stocks);
  }
}

/** The same for one query. Keeps `dataUpdatedAt`: the figures are new, names and prices are not. */
export function patchQuery(queryClient: QueryClient, query: Query, stocks: readonly LiveStock[]): void {
  const byProduct = new Map(stocks.map((stock) => [stock.productId, stock]));
  const patched = patchData(query.state.data, byProduct);
  if (patched === query.state.data) return;
  queryClient.setQueryData(query.queryKey, patched, { updatedAt: query.state.dataUpdatedAt });
}

type Stocks = ReadonlyMap<string, LiveStock>;

function patchData(data: unknown, stocks: Stocks): unknown {
  if (isList(data)) {
    const pages = data.pages.map((page) => patchPage(page, stocks));
    return pages.every((page, index) => page === data.pages[index]) ? data : { ...data, pages };
  }
  return isProduct(data) ? patchProduct(data, stocks) : data;
}

function patchPage(page: Products, stocks: Stocks): Products {
  const products = page.products.map((product) => patchProduct(product, stocks));
  return products.every((product, index) => product === page.products[index]) ? page : { ...page, products };
}

function patchProduct(product: Product, stocks: Stocks): Product {
  const stock = stocks.get(product.id);
  if (!stock || isSame(product, stock)) return product;
  const { available, inventory, nextReleaseAt, moreExpectedOn } = stock;
  return { ...product, available, inventory, nextReleaseAt, moreExpectedOn };
}

/** A stream starts by sending all figures, and most equal those rendered with the page. */
function isSame(product: Product, { available, inventory, nextReleaseAt, moreExpectedOn }: LiveStock): boolean {
  if (product.available !== available || product.nextReleaseAt !== nextReleaseAt) return false;
  if (product.moreExpectedOn !== moreExpectedOn) return false;
  return JSON.stringify(product.inventory) === JSON.stringify(inventory);
}

function isList(data: unknown): data is InfiniteData<Products> {
  const pages = (data as Partial<InfiniteData<Products>> | undefined)?.pages;
  return Array.isArray(pages) && pages.every((page) => Array.isArray(page?.products));
}

function isProduct(data: unknown): data is Product {
  const { id, inventory } = (data ?? {}) as Partial<Product>;
  return typeof id === "string" && Array.isArray(inventory);
}
