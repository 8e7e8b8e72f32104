import { priceText } from "@/lib/format/money";
import type { MailContent, MailPart } from "../mail-content";
import { clockText, momentText } from "../mail-times";
import { whereToOpen } from "./where-to-open";

export type OfferFacts = {
  waitlistEntryId: string;
  /** The hold that is the offer. */
  reservationId: string;
  /** `shopper:<id>` or `key:<id>`. */
  owner: string;
  hasAccount: boolean;
  product: string;
  quantity: number;
  /** Total in minor units. */
  total: number;
  currency: string;
  /** When the hold ends. */
  until: Date;
};

/** Tells the owner of a waitlist entry what is held for them, and until when. */
export function offerMade(offer: OfferFacts, origin: string): MailContent {
  const { quantity, product, until } = offer;
  const isOne = quantity === 1;
  return {
    subject: `Your turn: ${quantity} × ${product}, held until ${clockText(until)}`,
    heading: "It's your turn",
    parts: [
      {
        kind: "text",
        text: `${isOne ? "1 unit is" : `${quantity} units are`} held for you until ${momentText(until)}. Nobody else can buy ${isOne ? "it" : "them"} before then.`,
      },
      ...offered(offer, origin),
      {
        kind: "text",
        text: `If you don't check out by then, ${isOne ? "it goes" : "they go"} to the next person in line.`,
      },
      ...linkToPass(offer, origin),
    ],
  };
}

/** A reminder shortly before the hold ends. */
export function offerLapsing(offer: OfferFacts, origin: string): MailContent {
  const { quantity, product, until } = offer;
  return {
    subject: `Ends soon: ${quantity} × ${product}, held until ${clockText(until)}`,
    heading: "Your offer ends soon",
    parts: [
      {
        kind: "text",
        text: `Check out before ${momentText(until)}. After that, your offer goes to the next person in line.`,
      },
      ...offered(offer, origin),
      ...linkToPass(offer, origin),
    ],
  };
}

function offered(offer: OfferFacts, origin: string): MailPart[] {
  const { quantity, product, total, currency, owner, hasAccount, reservationId } = offer;
  const row = { label: `${quantity} × ${product}`, value: priceText({ amount: total, currency }) };
  const rows: MailPart = { kind: "rows", rows: [row] };
  if (!isShoppers(owner)) return [rows];
  return [
    rows,
    { kind: "button", label: "Check out", href: `${origin}/checkout/${reservationId}` },
    whereToOpen(hasAccount, "the offer"),
  ];
}

function linkToPass({ owner }: OfferFacts, origin: string): MailPart[] {
  return isShoppers(owner)
    ? [{ kind: "link", label: "No longer interested? Pass it on", href: `${origin}/waitlist` }]
    : [];
}

/** Customers of an integration use its pages, so their emails have no links to ours. */
function isShoppers(owner: string): boolean {
  return owner.startsWith("shopper:");
}
