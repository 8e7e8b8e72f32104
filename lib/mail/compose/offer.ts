import { priceText } from "@/lib/format/money";
import { translate as t } from "@/lib/messages/translate";
import type { MailContent, MailPart } from "../mail-content";
import { clockText, momentText } from "../mail-times";

export type OfferFacts = {
  /** Opens the offer on any device; null for an integration's customers. */
  link: string | null;
  /** Leads to the page that passes it on; null likewise. */
  passLink: string | null;
  product: string;
  quantity: number;
  /** Total in minor units. */
  total: number;
  currency: string;
  /** When the hold ends. */
  until: Date;
};

/** Tells the owner of a waitlist entry what is held for them, and until when. */
export function offerMade(offer: OfferFacts): MailContent {
  const { quantity, product, until } = offer;
  return {
    subject: t("mail.offer.subject", { quantity, product, time: clockText(until) }),
    heading: t("mail.offer.heading"),
    parts: [
      { kind: "text", text: t("mail.offer.held", { quantity, moment: momentText(until) }) },
      ...offered(offer),
      { kind: "text", text: t(offer.link === null ? "mail.offer.elsewhere" : "mail.offer.otherwise") },
      ...linkToPass(offer),
    ],
  };
}

/** A reminder shortly before the hold ends. */
export function offerLapsing(offer: OfferFacts): MailContent {
  const { quantity, product, until } = offer;
  return {
    subject: t("mail.offerEnds.subject", { quantity, product, time: clockText(until) }),
    heading: t("mail.offerEnds.heading"),
    parts: [
      { kind: "text", text: t("mail.offerEnds.body", { moment: momentText(until) }) },
      ...offered(offer),
      ...linkToPass(offer),
    ],
  };
}

function offered({ quantity, product, total, currency, link }: OfferFacts): MailPart[] {
  const row = { label: t("mail.line", { quantity, product }), value: priceText({ amount: total, currency }) };
  const rows: MailPart = { kind: "rows", rows: [row] };
  return link === null ? [rows] : [rows, { kind: "button", label: t("mail.offer.button"), href: link }];
}

/** Opening a link changes nothing, because mail scanners do it too: the page it leads to has the button. */
function linkToPass({ passLink }: OfferFacts): MailPart[] {
  return passLink === null ? [] : [{ kind: "link", label: t("mail.offer.pass"), href: passLink }];
}
