import { priceText } from "@/lib/format/money";
import type { MailContent, MailPart } from "../mail-content";
import { clockText, momentText } from "../mail-times";
import { isOnAccount } from "./whose-it-is";

export type OfferFacts = {
  entryId: string;
  /** The hold that is the offer. */
  reservationId: string;
  /** `shopper:<id>` or `key:<id>`. */
  owner: string;
  hasAccount: boolean;
  product: string;
  quantity: number;
  /** Minor units, of all of it. */
  total: number;
  currency: string;
  /** The hold ends then. */
  until: Date;
};

/** To whoever is served: what is held for them, and until when. */
export function offerMade(offer: OfferFacts, origin: string): MailContent {
  const { quantity, product, until } = offer;
  const isOne = quantity === 1;
  return {
    subject: `Your turn: ${quantity} × ${product}, held until ${clockText(until)}`,
    heading: "What you waited for is here",
    parts: [
      {
        kind: "text",
        text: `${isOne ? "One unit is" : `${quantity} units are`} held for you until ${momentText(until)}. Nobody else can take ${isOne ? "it" : "them"} before then.`,
      },
      ...offered(offer, origin),
      { kind: "text", text: "If you do nothing, it goes to the next in line when the time is up." },
      ...linkToPass(offer, origin),
    ],
  };
}

/** To the same, shortly before the hold ends. */
export function offerLapsing(offer: OfferFacts, origin: string): MailContent {
  const { quantity, product, until } = offer;
  return {
    subject: `Held for you only until ${clockText(until)}: ${quantity} × ${product}`,
    heading: "Your hold ends soon",
    parts: [
      { kind: "text", text: `At ${momentText(until)} it goes to the next in line.` },
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
    isOnAccount(hasAccount, "The offer"),
  ];
}

function linkToPass({ owner }: OfferFacts, origin: string): MailPart[] {
  return isShoppers(owner) ? [{ kind: "link", label: "Not any more? Pass it on", href: `${origin}/waitlist` }] : [];
}

/** An integration's customers know its pages, not ours. */
function isShoppers(owner: string): boolean {
  return owner.startsWith("shopper:");
}
