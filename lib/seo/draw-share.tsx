import { readFile } from "node:fs/promises";
import path from "node:path";
import { oncePerProcess } from "@/lib/per-process";
import { ProductShare, ShopShare } from "@/lib/seo/share-design";
import { sharePicture } from "@/lib/seo/share-picture";
import { readSharedProduct } from "@/lib/seo/share-queries";

/** Number of cached pictures. Drawing one takes a good part of a second of CPU; a PNG is about 40 kB. */
const KEPT_MAX = 200;

/** The shop's picture. */
export function drawShop(): Promise<Buffer> {
  return drawOnce("shop", () => sharePicture(<ShopShare />));
}

/** A product's picture, a PNG of 1200 × 630; null if no product has this slug. */
export async function drawProduct(slug: string): Promise<Buffer | null> {
  const product = await readSharedProduct(slug);
  if (product === null) return null;
  return await drawOnce(JSON.stringify(product), async () => {
    return sharePicture(<ProductShare product={product} picture={await pictureOf(product.image)} />);
  });
}

/** Draws each picture once, even for concurrent requests. */
function drawOnce(key: string, draw: () => Promise<Buffer>): Promise<Buffer> {
  const kept = oncePerProcess<Map<string, Promise<Buffer>>>("share pictures", () => new Map());
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= KEPT_MAX) kept.clear();
  const drawing = draw();
  kept.set(key, drawing);
  drawing.catch(() => kept.delete(key));
  return drawing;
}

/** The renderer does not support WebP, so the seed's images are also in public/images/share as PNG. */
async function pictureOf(image: string): Promise<string | null> {
  const file = `${path.basename(image, path.extname(image))}.png`;
  try {
    const png = await readFile(path.join(process.cwd(), "public/images/share", file));
    return `data:image/png;base64,${png.toString("base64")}`;
  } catch {
    return null;
  }
}
