import type { QueryClient } from "@tanstack/react-query";
import { PAGE_LIMIT, productOptions, productsOptions, warehousesOptions } from "@/lib/catalog/catalog-options";
import { readProducts, readProductsByIds } from "@/lib/catalog/catalog-queries";
import type { Products } from "@/lib/catalog/catalog-schemas";
import type { ProductFilters } from "@/lib/catalog/product-filters";
import { readWarehouses } from "@/lib/catalog/warehouse-queries";
import { overdueListener } from "@/lib/stock/listeners";
import { onOneLine } from "@/lib/typed-text";

/** Prefetches from the database on the server; the browser fetches the same from the API later. */

export async function prefetchProducts(queryClient: QueryClient, filters: ProductFilters): Promise<void> {
  await queryClient.fetchInfiniteQuery({
    ...productsOptions(filters),
    queryFn: ({ pageParam }) => readPage({ ...filters, cursor: pageParam }),
  });
}

export async function prefetchWarehouses(queryClient: QueryClient): Promise<void> {
  await queryClient.fetchQuery({
    ...warehousesOptions(),
    queryFn: () => readWarehouses({ limit: 100, cursor: undefined }),
  });
}

/** The products of a reservation's lines, keyed by SKU as the lines refer to them. */
export async function prefetchLineProducts(queryClient: QueryClient, lines: { productId: string }[]): Promise<void> {
  const ids = [...new Set(lines.map(({ productId }) => productId))];
  for (const product of await readProductsByIds(ids)) {
    queryClient.setQueryData(productOptions(product.sku).queryKey, product);
  }
}

async function readPage({ q, category, inStock, sort, cursor }: ProductFilters): Promise<Products> {
  const { answer, hasOverdueHolds } = await readProducts({
    // As the API reads it, so that the page's cursor also works there.
    q: onOneLine(q) || undefined,
    category: category || undefined,
    inStock: inStock || undefined,
    sort,
    limit: PAGE_LIMIT,
    cursor: cursor ?? undefined,
  });
  if (hasOverdueHolds) overdueListener().hear();
  return answer;
}
