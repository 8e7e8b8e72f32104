import { unitsText } from "@/lib/format/count-words";

/** What a shopper must know of the policy that a product is sold by. */
export type TermsOfSale = {
  holdSeconds: number;
  extensionsMax: number;
  extensionSeconds: number;
  /** Units of the product that one shopper may hold at a time. */
  maxHeld: number;
  /** Units that one shopper may hold and buy in all; null: any number. */
  maxBought: number | null;
  canBackorder: boolean;
};

export type Term = { title: string; words: string };

/** The policy in the shopper's words, the most needed first. */
export function termsWords(terms: TermsOfSale): Term[] {
  const words = [{ title: `Held for ${durationText(terms.holdSeconds)}`, words: extensionWords(terms) }];
  words.push(limitWords(terms));
  if (terms.canBackorder) {
    words.push({ title: "Back-order", words: "Where the shelf is empty, it can still be ordered." });
  }
  return words;
}

function extensionWords({ extensionsMax, extensionSeconds }: TermsOfSale): string {
  if (extensionsMax === 0) return "This clock cannot be extended.";
  const times = extensionsMax === 1 ? "once" : extensionsMax === 2 ? "twice" : `${extensionsMax} times`;
  return `You can ask for ${durationText(extensionSeconds)} more, ${times}.`;
}

function limitWords({ maxHeld, maxBought }: TermsOfSale): Term {
  if (maxBought !== null && maxBought <= maxHeld) {
    return { title: `At most ${maxBought} each`, words: `One shopper may buy ${unitsText(maxBought)} in all.` };
  }
  const words = maxBought === null ? "That is what one shopper may hold." : `And buy ${unitsText(maxBought)} in all.`;
  return { title: `Up to ${maxHeld} at a time`, words };
}

/** "10 minutes", "90 seconds": whole minutes where it is some. */
export function durationText(seconds: number): string {
  if (seconds % 60 !== 0) return `${seconds} seconds`;
  return seconds === 60 ? "1 minute" : `${seconds / 60} minutes`;
}
