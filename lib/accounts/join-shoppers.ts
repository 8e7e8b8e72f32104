import type { ShopperJoin } from "@/lib/auth/shopper-join";
import { combineJoined } from "@/lib/cart/combine-holds";
import { mergeCarts } from "@/lib/cart/merge-carts-statements";
import { GUESTS, type Merge } from "@/lib/stock/decision";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { addressOf, hasGuestOrders, hasThingsToMove } from "./shopper-queries";

/**
 * Moves the things of a browser's shopper to an account's: holds and waitlist entries through the stock writer, then the
 * cart; the running holds of both then become one. What was ordered or is being paid for moves only if that was with the
 * account's verified address, since another person may have done it in the same browser. A second run moves only what was added since.
 */
export async function joinShoppers({ from, to }: ShopperJoin): Promise<void> {
  const owner = `shopper:${to}`;
  const address = await addressOf(to);
  if (from === null) return await moveGuestOrders({ from: GUESTS, to: owner, ...address });
  const merge = { from: `shopper:${from}`, to: owner, ...address };
  if (!(await hasThingsToMove(merge))) return;
  await submitMerge(merge);
  await mergeCarts(merge.from, merge.to);
  await combineJoined(merge.to);
}

/** Moves what guests ordered in any browser with the account's verified address. Nothing else of theirs moves. */
async function moveGuestOrders(merge: Merge): Promise<void> {
  const { verifiedEmail } = merge;
  if (verifiedEmail !== null && (await hasGuestOrders(verifiedEmail))) await submitMerge(merge);
}

async function submitMerge(merge: Merge): Promise<void> {
  const outcome = await stockWriter().submit({ type: "MergeShopper", ...merge });
  if (!outcome.ok) throw new Error(`${merge.from} could not be merged into ${merge.to}: ${outcome.code}`);
}
