import { newId } from "@/lib/signature";
import type { Strategy } from "./strategy";

/** Holdfast itself: the shop's stock writer. It decides on locked rows, so there is no gap for thinking time. */
export const groupCommit: Strategy = async ({ writer }, { productId, warehouseId, shopper }) => {
  const outcome = await writer.submit({
    type: "Reserve",
    reservationId: newId(),
    lines: [{ productId, sku: null, warehouseId, quantity: 1 }],
    owner: shopper,
    holder: shopper,
    actor: shopper,
    cartId: null,
    orderId: null,
    onShort: "refuse",
    shipTo: null,
    ttlSeconds: null,
  });
  if (outcome.ok) return "WON";
  if (outcome.code === "INSUFFICIENT_STOCK") return "REFUSED";
  throw new Error(`refused with ${outcome.code}`);
};
