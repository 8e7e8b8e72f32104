import type { ShopperJoin } from "@/lib/auth/shopper-join";
import { mergeCarts } from "@/lib/cart/merge-carts-statements";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { ownsAnything } from "./shopper-queries";

/**
 * Makes everything of one shopper another's: holds, orders and places in line by the core, then the cart. Done again it
 * moves what came since, or nothing.
 */
export async function joinShoppers({ from, to }: ShopperJoin): Promise<void> {
  const [one, other] = [`shopper:${from}`, `shopper:${to}`];
  if (!(await ownsAnything(one))) return;
  const outcome = await stockWriter().submit({ type: "MergeShopper", from: one, to: other });
  if (!outcome.ok) throw new Error(`${one} could not be merged into ${other}: ${outcome.code}`);
  await mergeCarts(one, other);
}
