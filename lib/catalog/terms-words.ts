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

/** How long a product is held at first, and how often time can be added. */
export type HoldTerms = { productId: string } & Pick<TermsOfSale, "holdSeconds" | "extensionsMax">;

/** How many units of a product one shopper may have. */
export type LimitTerms = Pick<TermsOfSale, "maxHeld" | "maxBought">;

/**
 * Units that a shopper may still reserve, of the `maximum`. `held`: what counts against the limit already; `isBought`: also what
 * they bought.
 */
export type LimitLeft = { left: number; held: number; isBought: boolean; maximum: number };

/** How many units of a product a shopper may still reserve, who holds and has bought some. Rule: docs/design.md, policies. */
export function limitLeft(terms: LimitTerms | null, { held, bought }: { held: number; bought: number }): LimitLeft {
  const endless = Number.POSITIVE_INFINITY;
  if (terms === null) return { left: endless, held, isBought: false, maximum: endless };
  const toHold = Math.max(0, terms.maxHeld - held);
  const maxBought = terms.maxBought ?? endless;
  const toBuy = Math.max(0, maxBought - held - bought);
  return toBuy <= toHold
    ? { left: toBuy, held: held + bought, isBought: true, maximum: maxBought }
    : { left: toHold, held, isBought: false, maximum: terms.maxHeld };
}

/** Says the limit, or what is left of it beside what counts against it already. Two baskets can be beyond it after signing in. */
export function limitRule(t: T, { left, held, isBought, maximum }: LimitLeft): string {
  if (held > maximum) return t(isBought ? "common.limit.overBought" : "common.limit.over", { held, maximum });
  if (left === 0) return t(isBought ? "common.limit.reachedBought" : "common.limit.reached", { held });
  if (held > 0) return t(isBought ? "common.limit.moreBought" : "common.limit.more", { count: left });
  return t(isBought ? "common.limit.mostBought" : "common.limit.most", { count: left });
}

export type Term = { title: string; words: string };

/** For how long a product is held, and whether time can be added. */
export function holdTermWords(t: T, terms: Pick<TermsOfSale, "holdSeconds"> & ExtensionTerms): Term {
  return {
    title: t("products.terms.held", { time: durationText(terms.holdSeconds) }),
    words: extensionWords(t, terms),
  };
}

/** The rest of the policy in plain words, most important first. */
export function otherTermsWords(t: T, terms: TermsOfSale): Term[] {
  const words = [limitWords(t, terms)];
  if (!terms.canBackorder) return words;
  return [...words, { title: t("products.terms.backorder"), words: t("products.terms.backorderBody") }];
}

export type ExtensionTerms = Pick<TermsOfSale, "extensionsMax" | "extensionSeconds">;

export function extensionWords(t: T, { extensionsMax, extensionSeconds }: ExtensionTerms): string {
  if (extensionsMax === 0) return t("products.terms.noExtension");
  return t("products.terms.extend", { time: durationText(extensionSeconds), times: extensionsMax });
}

function limitWords(t: T, { maxHeld, maxBought }: TermsOfSale): Term {
  if (maxBought !== null && maxBought <= maxHeld) {
    return {
      title: t("products.terms.most", { maximum: maxBought }),
      words: t("common.limit.mostBought", { count: maxBought }),
    };
  }
  return {
    title: t("products.terms.atATime", { maximum: maxHeld }),
    words: maxBought === null ? t("products.terms.mostHeld") : t("common.limit.mostBought", { count: maxBought }),
  };
}
