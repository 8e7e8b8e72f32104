import { durationText } from "@/lib/format/time-words";
import type { T } from "@/lib/messages/translate";

/** The parts of a product's policy that shoppers need to know. */
export type TermsOfSale = {
  holdSeconds: number;
  extensionsMax: number;
  extensionSeconds: number;
  /** Units of the product that one shopper may hold at a time. */
  maxHeld: number;
  /** Units that one shopper may hold and buy in total; null for no limit. */
  maxBought: number | null;
  canBackorder: boolean;
};

export type Term = { title: string; words: string };

/** The policy in plain words, most important first. */
export function termsWords(t: T, terms: TermsOfSale): Term[] {
  const title = t("products.terms.held", { time: durationText(terms.holdSeconds) });
  const words = [{ title, words: extensionWords(t, terms) }, limitWords(t, terms)];
  if (!terms.canBackorder) return words;
  return [...words, { title: t("products.terms.backorder"), words: t("products.terms.backorderBody") }];
}

function extensionWords(t: T, { extensionsMax, extensionSeconds }: TermsOfSale): string {
  if (extensionsMax === 0) return t("products.terms.noExtension");
  return t("products.terms.extend", { time: durationText(extensionSeconds), times: extensionsMax });
}

function limitWords(t: T, { maxHeld, maxBought }: TermsOfSale): Term {
  if (maxBought !== null && maxBought <= maxHeld) {
    return {
      title: t("products.terms.most", { maximum: maxBought }),
      words: t("products.terms.mostBought", { maximum: maxBought }),
    };
  }
  return {
    title: t("products.terms.atATime", { maximum: maxHeld }),
    words: maxBought === null ? t("products.terms.mostHeld") : t("products.terms.andBuy", { maximum: maxBought }),
  };
}
