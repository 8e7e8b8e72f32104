import { cache } from "react";
import { readProduct } from "@/lib/catalog/catalog-queries";
import { ProductParams } from "@/lib/catalog/catalog-schemas";
import { overdueListener } from "@/lib/stock/listeners";

/** The product that a segment of a page's address names, or null; read once per request, whoever asks. */
export const findProductOnce = cache(async (segment: string) => {
  const { data: named } = ProductParams.safeParse({ idOrSlugOrSku: decoded(segment) });
  const found = named ? await readProduct(named.idOrSlugOrSku) : null;
  if (found?.hasOverdueHolds) overdueListener().hear();
  return found?.product ?? null;
});

/** A segment of the address as text; null where it is not the encoding of any. */
function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
