import { readFile } from "node:fs/promises";
import path from "node:path";
import { oncePerProcess } from "@/lib/per-process";
import { ProductShare, ShopShare } from "@/lib/seo/share-design";
import { sharePicture } from "@/lib/seo/share-picture";
import { readSharedProduct } from "@/lib/seo/share-queries";

/** Drawing one takes a good part of a second of CPU; a PNG is about 40 kB. */
const KEPT_MAX = 200;

/** The picture of the shop itself. */
export function drawShop(): Promise<Buffer> {
  return drawOnce("shop", () => sharePicture(<ShopShare />));
}

/** The picture of a product as a PNG of 1200 × 630; null where no product has that slug. */
export async function drawProduct(slug: string): Promise<Buffer | null> {
  const product = await readSharedProduct(slug);
  if (product === null) return null;
  return await drawOnce(JSON.stringify(product), async () => {
    return sharePicture(<ProductShare product={product} picture={await pictureOf(product.image)} />);
  });
}

/** Twice the same is drawn once, also when asked for at the same time. */
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

/** The drawing knows no WebP, so each picture of the seed lies in public/images/share as a PNG too. */
async function pictureOf(image: string): Promise<string | null> {
  const file = `${path.basename(image, path.extname(image))}.png`;
  try {
    const png = await readFile(path.join(process.cwd(), "public/images/share", file));
    return `data:image/png;base64,${png.toString("base64")}`;
  } catch {
    return null;
  }
}
