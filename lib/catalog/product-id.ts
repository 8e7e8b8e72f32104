import { prisma } from "@/lib/db/prisma";
import { oncePerProcess } from "@/lib/per-process";

/** How long an id is cached. SKUs rarely change, and a busy shop looks the same ones up thousands of times a second. */
const REMEMBERED_MS = 10_000;
const REMEMBERED_MAX = 10_000;

/** How a request names a product. */
type Named = { productId?: string | undefined; sku?: string | undefined };

/** Adds the product's id if it was named by SKU; null if no product has this SKU. */
export async function withProductId({
  productId,
  sku,
}: Named): Promise<{ productId: string | null; sku: string | null }> {
  if (sku === undefined) return { productId: productId ?? null, sku: null };
  return { productId: await idOfSku(sku), sku };
}

/** The same for many lines: asks once for all their SKUs. */
export async function withProductIds(
  lines: readonly Named[],
): Promise<{ productId: string | null; sku: string | null }[]> {
  const skus = [...new Set(lines.flatMap(({ sku }) => sku ?? []))];
  const found = await prisma().product.findMany({ where: { sku: { in: skus } }, select: { id: true, sku: true } });
  const ids = new Map(found.map(({ id, sku }) => [sku, id]));
  return lines.map(({ productId, sku }) => {
    return sku === undefined ? { productId: productId ?? null, sku: null } : { productId: ids.get(sku) ?? null, sku };
  });
}

async function idOfSku(sku: string): Promise<string | null> {
  const remembered = memory().get(sku);
  if (remembered && remembered.until > Date.now()) return remembered.id;
  const found = await prisma().product.findUnique({ where: { sku }, select: { id: true } });
  if (!found) return null;
  if (memory().size >= REMEMBERED_MAX) memory().clear();
  memory().set(sku, { id: found.id, until: Date.now() + REMEMBERED_MS });
  return found.id;
}

function memory(): Map<string, { id: string; until: number }> {
  return oncePerProcess("remembered skus", () => new Map());
}
