import fc from "fast-check";
import { expect, it } from "vitest";
import { partOf, sumOf, type Taxed, taxOf } from "@/lib/tax/tax-of";

const RATES = [0, 0.1, 0.25, 1.5, 3, 5, 12, 18, 28, 40, 100];
const percent = fc.oneof(
  fc.constantFrom(...RATES),
  fc.integer({ min: 0, max: 10_000 }).map((rate) => rate / 100),
);
const line = fc.record({ amount: fc.oneof(fc.nat(200), fc.nat(2 ** 41)), percent });
const supply = fc.record({
  country: fc.constant("IN" as const),
  from: fc.constantFrom("27", "29", "04"),
  to: fc.constantFrom("27", "29", "04"),
  lines: fc.array(line, { minLength: 1, maxLength: 6 }),
  shipping: fc.oneof(fc.constant(0), fc.nat(500_00)),
});

function expectToAddUp({ amount, taxable, taxes, percent: rate }: Taxed): void {
  expect(taxable + sumOf(taxes)).toBe(amount);
  expect(taxable).toBeGreaterThanOrEqual(0);
  expect(new Set(taxes.map((tax) => tax.amount)).size, "halves are equal").toBe(1);
  const exact = (amount * rate) / (100 + rate);
  expect(Math.abs(sumOf(taxes) - exact), "half a paisa for each tax").toBeLessThanOrEqual(taxes.length / 2 + 0.001);
}

it("the parts of every price add up to it, and shipping to what was charged", () => {
  fc.assert(
    fc.property(supply, (wish) => {
      const { lines, shipping } = taxOf(wish);
      expect(lines.map(({ amount }) => amount)).toEqual(wish.lines.map(({ amount }) => amount));
      expect(sumOf(shipping)).toBe(wish.shipping);
      for (const one of [...lines, ...shipping]) expectToAddUp(one);
      const rates = wish.lines.map((one) => one.percent);
      expect(shipping.every((part) => rates.includes(part.percent))).toBe(true);
      expect(shipping.every(({ amount }) => amount > 0)).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});

it("whatever comes back in whichever steps, its credit notes add up to what was invoiced", () => {
  const wish = fc.record({
    // Of goods for some paise, the taxes of a part could exceed its price by rounding.
    unitPrice: fc.oneof(fc.constant(0), fc.integer({ min: 1_00, max: 1_000_00 })),
    units: fc.integer({ min: 1, max: 30 }),
    percent,
    to: fc.constantFrom("27", "29"),
  });
  fc.assert(
    fc.property(wish, fc.array(fc.nat(30)), ({ unitPrice, units, percent: rate, to }, steps) => {
      const lines = [{ amount: unitPrice * units, percent: rate }];
      const [whole] = taxOf({ country: "IN", from: "27", to, lines, shipping: 0 }).lines;
      const ends = [...new Set([...steps.filter((end) => end > 0 && end < units), units])].sort((a, b) => a - b);
      const parts = ends.map((end, index) =>
        partOf(whole as Taxed, { of: units, from: ends[index - 1] ?? 0, to: end }),
      );
      for (const [index, part] of parts.entries()) {
        expect(part.amount).toBe(unitPrice * ((ends[index] ?? 0) - (ends[index - 1] ?? 0)));
        expect(part.taxable + sumOf(part.taxes)).toBe(part.amount);
        expect(part.taxable).toBeGreaterThanOrEqual(0);
      }
      expect(sumOf(parts.flatMap(({ taxes }) => taxes))).toBe(sumOf(whole?.taxes ?? []));
      expect(parts.reduce((sum, { taxable }) => sum + taxable, 0)).toBe(whole?.taxable);
    }),
    { numRuns: 3_000 },
  );
});
