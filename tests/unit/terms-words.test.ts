import { expect, it } from "vitest";
import { durationText, type TermsOfSale, termsWords } from "@/lib/catalog/terms-words";

const STANDARD: TermsOfSale = {
  holdSeconds: 600,
  extensionsMax: 2,
  extensionSeconds: 300,
  maxHeld: 20,
  maxBought: null,
  canBackorder: false,
};

it("says a policy in the shopper's words", () => {
  expect(termsWords(STANDARD)).toEqual([
    { title: "Held for 10 minutes", words: "You can ask for 5 minutes more, twice." },
    { title: "Up to 20 at a time", words: "That is what one shopper may hold." },
  ]);
  const flash = { ...STANDARD, holdSeconds: 120, extensionsMax: 0, maxHeld: 2, maxBought: 2 };
  expect(termsWords(flash)).toEqual([
    { title: "Held for 2 minutes", words: "This clock cannot be extended." },
    { title: "At most 2 each", words: "One shopper may buy 2 units in all." },
  ]);
  expect(termsWords({ ...STANDARD, maxHeld: 4, maxBought: 9 })[1]?.words).toBe("And buy 9 units in all.");
  expect(termsWords({ ...STANDARD, canBackorder: true }).at(-1)?.title).toBe("Back-order");
});

it("says whole minutes as minutes", () => {
  expect([60, 90, 480].map(durationText)).toEqual(["1 minute", "90 seconds", "8 minutes"]);
});
