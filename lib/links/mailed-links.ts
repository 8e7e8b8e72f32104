import { openToken } from "./open-token";

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long an order's link works. */
export const ORDER_LINK_MS = 90 * DAY_MS;

/**
 * How long the token of an offer or hold stays valid after the end that its mail names. Extending it, or starting to pay,
 * moves that end, and the page still says how it ended. The link itself stops working when the offer ends.
 */
const AFTER_OFFER_MS = DAY_MS;

/** The link for a mail about an order; null for an integration's customers, who use its pages. */
export function orderLink(order: { id: string; owner: string }, origin: string): string | null {
  if (!isShoppers(order.owner)) return null;
  return `${origin}/open/${openToken({ kind: "order", id: order.id }, new Date(Date.now() + ORDER_LINK_MS))}`;
}

/** `until`: when its hold ends. */
type MailedOffer = { waitlistEntryId: string; owner: string; until: Date };

/** The same for an offer. */
export function offerLink(offer: MailedOffer, origin: string): string | null {
  return linkOfOffer("offer", offer, origin);
}

/** The link to pass an offer on; null for an integration's customers. */
export function passLink(offer: MailedOffer, origin: string): string | null {
  return linkOfOffer("pass", offer, origin);
}

function linkOfOffer(kind: "offer" | "pass", { waitlistEntryId, owner, until }: MailedOffer, origin: string) {
  if (!isShoppers(owner)) return null;
  const end = new Date(until.getTime() + AFTER_OFFER_MS);
  return `${origin}/open/${openToken({ kind, id: waitlistEntryId }, end)}`;
}

/** The link to pay for a hold that staff made, or to cancel it; null for an integration's customers. */
export function holdLink(
  { id, owner, until }: { id: string; owner: string; until: Date },
  origin: string,
): string | null {
  if (!isShoppers(owner)) return null;
  return `${origin}/open/${openToken({ kind: "hold", id }, new Date(until.getTime() + AFTER_OFFER_MS))}`;
}

const CONFIRM_MS = 7 * DAY_MS;

/** The link that confirms the address of a waitlist entry. */
export function confirmLink(waitlistEntryId: string, origin: string): string {
  return `${origin}/open/${openToken({ kind: "place", id: waitlistEntryId }, new Date(Date.now() + CONFIRM_MS))}`;
}

type NotMine = { kind: "notMyPlace" | "notMyOrder" | "notMyAccount" | "notMyHold"; id: string };

/** The link to say that somebody else gave this address. Works as long as a mail is kept. */
export function notMeLink(about: NotMine, origin: string): string {
  return `${origin}/open/${openToken(about, new Date(Date.now() + 90 * DAY_MS))}`;
}

function isShoppers(owner: string): boolean {
  return owner.startsWith("shopper:");
}
