import type { ShopperJoin } from "@/lib/auth/shopper-join";
import { mergeCarts } from "@/lib/cart/merge-carts-statements";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { ownsAnything } from "./shopper-queries";

/**
 * Moves everything of one shopper to another: reservations, orders and waitlist entries through the stock writer, then
 * the cart. A second run moves only what was added since.
 */
export async function joinShoppers({ from, to }: ShopperJoin): Promise<void> {
  const [one, other] = [`shopper:${from}`, `shopper:${to}`];
  if (!(await ownsAnything(one))) return;
  const outcome = await stockWriter().submit({ type: "MergeShopper", from: one, to: other });
  if (!outcome.ok) throw new Error(`${one} could not be merged into ${other}: ${outcome.code}`);
  await mergeCarts(one, other);
}
