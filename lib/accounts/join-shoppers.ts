import type { ShopperJoin } from "@/lib/auth/shopper-join";
import { combineJoined } from "@/lib/cart/combine-holds";
import { mergeCarts } from "@/lib/cart/merge-carts-statements";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { addressOf, hasThingsToMove } from "./shopper-queries";

/**
 * Moves the things of a browser's shopper to an account's: holds and waitlist entries through the stock writer, then the
 * cart; the running holds of both then become one. What was ordered or is being paid for moves only if that was with the
 * account's verified address, since another person may have done it in the same browser. A second run moves only what was added since.
 */
export async function joinShoppers({ from, to }: ShopperJoin): Promise<void> {
  const merge = { from: `shopper:${from}`, to: `shopper:${to}`, ...(await addressOf(to)) };
  if (!(await hasThingsToMove(merge))) return;
  const outcome = await stockWriter().submit({ type: "MergeShopper", ...merge });
  if (!outcome.ok) throw new Error(`${merge.from} could not be merged into ${merge.to}: ${outcome.code}`);
  await mergeCarts(merge.from, merge.to);
  await combineJoined(merge.to);
}
