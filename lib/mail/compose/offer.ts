import { priceText } from "@/lib/format/money";
import { translate as t } from "@/lib/messages/translate";
import type { MailContent, MailPart } from "../mail-content";
import { clockText, momentText } from "../mail-times";

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
  return {
    subject: t("mail.offer.subject", { quantity, product, time: clockText(until) }),
    heading: t("mail.offer.heading"),
    parts: [
      { kind: "text", text: t("mail.offer.held", { quantity, moment: momentText(until) }) },
      ...offered(offer, origin),
      { kind: "text", text: t("mail.offer.otherwise", { quantity }) },
      ...linkToPass(offer, origin),
    ],
  };
}

/** A reminder shortly before the hold ends. */
export function offerLapsing(offer: OfferFacts, origin: string): MailContent {
  const { quantity, product, until } = offer;
  return {
    subject: t("mail.offerEnds.subject", { quantity, product, time: clockText(until) }),
    heading: t("mail.offerEnds.heading"),
    parts: [
      { kind: "text", text: t("mail.offerEnds.body", { moment: momentText(until) }) },
      ...offered(offer, origin),
      ...linkToPass(offer, origin),
    ],
  };
}

function offered(offer: OfferFacts, origin: string): MailPart[] {
  const { quantity, product, total, currency, owner, hasAccount, reservationId } = offer;
  const row = { label: t("mail.line", { quantity, product }), value: priceText({ amount: total, currency }) };
  const rows: MailPart = { kind: "rows", rows: [row] };
  if (!isShoppers(owner)) return [rows];
  return [
    rows,
    { kind: "button", label: t("mail.offer.button"), href: `${origin}/checkout/${reservationId}` },
    // Other browsers would not find it.
    { kind: "text", text: t(hasAccount ? "mail.offer.signIn" : "mail.offer.sameBrowser") },
  ];
}

function linkToPass({ owner }: OfferFacts, origin: string): MailPart[] {
  return isShoppers(owner) ? [{ kind: "link", label: t("mail.offer.pass"), href: `${origin}/waitlist` }] : [];
}

/** Customers of an integration use its pages, so their emails have no links to ours. */
function isShoppers(owner: string): boolean {
  return owner.startsWith("shopper:");
}
