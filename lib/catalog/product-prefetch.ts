import { cache } from "react";
import { readProduct } from "@/lib/catalog/catalog-queries";
import { ProductParams } from "@/lib/catalog/catalog-schemas";
import { overdueListener } from "@/lib/stock/listeners";

/** The product named by a path segment, or null. Read once per request. */
export const findProductOnce = cache(async (segment: string) => {
  const { data: named } = ProductParams.safeParse({ idOrSlugOrSku: decoded(segment) });
  const found = named ? await readProduct(named.idOrSlugOrSku) : null;
  if (found?.hasOverdueHolds) overdueListener().hear();
  return found?.product ?? null;
});

/** A decoded path segment; null if its encoding is invalid. */
function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
