import { describe, expect, it } from "vitest";
import { holdTermWords, limitLeft, limitRule, otherTermsWords, type TermsOfSale } from "@/lib/catalog/terms-words";
import { translate as t } from "@/lib/messages/translate";

const STANDARD: TermsOfSale = {
  holdSeconds: 600,
  extensionsMax: 2,
  extensionSeconds: 300,
  maxHeld: 20,
  maxBought: null,
  canBackorder: false,
};

const termsWords = (translate: typeof t, terms: TermsOfSale) => [
  holdTermWords(translate, terms),
  ...otherTermsWords(translate, terms),
];

it("describes a policy in the shopper's words", () => {
  expect(termsWords(t, STANDARD)).toEqual([
    { title: "Held for 10 minutes", words: "You can add 5 minutes, twice." },
    { title: "Up to 20 at a time", words: "You can hold this many at once." },
  ]);
  const flash = { ...STANDARD, holdSeconds: 120, extensionsMax: 0, maxHeld: 2, maxBought: 2 };
  expect(termsWords(t, flash)).toEqual([
    { title: "Held for 2 minutes", words: "You can't add time." },
    { title: "Up to 2 per shopper", words: "You can buy 2 units in total." },
  ]);
  expect(termsWords(t, { ...STANDARD, maxHeld: 4, maxBought: 9 })[1]?.words).toBe("You can buy 9 units in total.");
  expect(termsWords(t, { ...STANDARD, canBackorder: true }).at(-1)?.title).toBe("Back-order");
});

it("says each limit in one way", () => {
  const rule = (left: number, held: number, isBought: boolean) => limitRule(t, { left, held, isBought, maximum: 2 });
  const said = [
    rule(2, 0, false),
    rule(2, 0, true),
    rule(1, 1, false),
    rule(1, 1, true),
    rule(0, 2, false),
    rule(0, 2, true),
    rule(0, 4, false),
    rule(0, 4, true),
  ];
  expect(said).toEqual([
    "You can hold 2 units at a time.",
    "You can buy 2 units in total.",
    "You can hold 1 more.",
    "You can buy 1 more.",
    "You hold 2, the most you can at a time.",
    "You have 2, the most you can buy.",
    "You hold 4. One shopper can hold 2 at a time.",
    "You have 4. One shopper can buy 2 in total.",
  ]);
});

describe("units that may still be reserved", () => {
  const flash = { ...STANDARD, maxHeld: 2, maxBought: 2 };

  it.each([
    [STANDARD, { held: 0, bought: 40 }, { left: 20, held: 0, isBought: false }],
    [STANDARD, { held: 19, bought: 0 }, { left: 1, held: 19, isBought: false }],
    [STANDARD, { held: 20, bought: 0 }, { left: 0, held: 20, isBought: false }],
    [flash, { held: 0, bought: 1 }, { left: 1, held: 1, isBought: true }],
    [flash, { held: 1, bought: 1 }, { left: 0, held: 2, isBought: true }],
    [flash, { held: 0, bought: 3 }, { left: 0, held: 3, isBought: true }],
    [
      { ...flash, maxBought: 8 },
      { held: 1, bought: 1 },
      { left: 1, held: 1, isBought: false },
    ],
  ])("%#", (policy, has, expected) => {
    expect(limitLeft(policy, has)).toMatchObject(expected);
  });

  it("are unlimited while the terms are unknown", () => {
    expect(limitLeft(null, { held: 3, bought: 3 }).left).toBe(Number.POSITIVE_INFINITY);
  });
});
