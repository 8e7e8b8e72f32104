import { openToken } from "./open-token";

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long an order's link works. */
export const ORDER_LINK_MS = 90 * DAY_MS;

/**
 * How long an offer's token stays valid after the end that its mail names. Extending an offer, or starting to pay, moves
 * that end, and the page still says how it ended. The link itself stops working when the offer ends.
 */
const AFTER_OFFER_MS = DAY_MS;

/** The link for a mail about an order; null for an integration's customers, who use its pages. */
export function orderLink(order: { id: string; owner: string }, origin: string): string | null {
  if (!isShoppers(order.owner)) return null;
  return `${origin}/open/${openToken({ kind: "order", id: order.id }, new Date(Date.now() + ORDER_LINK_MS))}`;
}

/** The same for an offer. `until`: when its hold ends. */
export function offerLink(
  offer: { waitlistEntryId: string; owner: string; until: Date },
  origin: string,
): string | null {
  if (!isShoppers(offer.owner)) return null;
  const end = new Date(offer.until.getTime() + AFTER_OFFER_MS);
  return `${origin}/open/${openToken({ kind: "offer", id: offer.waitlistEntryId }, end)}`;
}

function isShoppers(owner: string): boolean {
  return owner.startsWith("shopper:");
}
