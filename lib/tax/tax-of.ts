import { indianTaxes } from "./india";

/** For each country: the names of the taxes on goods that go from one of its states to another, each an equal part of the rate. */
const COUNTRIES = { IN: indianTaxes } satisfies Record<string, (from: string, to: string) => readonly string[]>;

export type Country = keyof typeof COUNTRIES;

/** An amount in minor units that includes its tax, and the rate in percent, with at most two decimals. */
export type Charge = { amount: number; percent: number };

export type Tax = { name: string; percent: number; amount: number };

/** `taxable` and the taxes add up to `amount`, always. */
export type Taxed = Charge & { taxable: number; taxes: Tax[] };

/**
 * Goods that one parcel brings from one state to another, given by the country's codes. `shipping`: what is charged for bringing
 * them, tax included.
 */
export type Supply = { country: Country; from: string; to: string; lines: readonly Charge[]; shipping: number };

/**
 * The tax in a parcel's prices. Prices include it, as India's maximum retail price must (Legal Metrology (Packaged
 * Commodities) Rules 2011, rule 2(m)): of `amount` at `percent`, the tax is `amount × percent / (100 + percent)` (CGST Rules,
 * rule 35).
 *
 * - Each tax of each line is rounded to the minor unit, halves up. Two halves of a rate are equal, so both are rounded
 *   alike; what is left of the price is the taxable value.
 * - Shipping is part of the supply of the goods (CGST Act, sections 8(a) and 15(2)(c)), so each good's part of it, by price, has
 *   that good's rate: one charge for each rate, in the order of the lines. Of goods that cost nothing, it has the highest.
 */
export function taxOf({ country, from, to, lines, shipping }: Supply): { lines: Taxed[]; shipping: Taxed[] } {
  const names = COUNTRIES[country](from, to);
  return {
    lines: lines.map((line) => taxed(line, names)),
    shipping: shippingByRate(lines, shipping).map((part) => taxed(part, names)),
  };
}

function taxed({ amount, percent }: Charge, names: readonly string[]): Taxed {
  const rate = Math.round(percent * 100);
  const each = rounded(amount, rate, names.length * (10_000 + rate));
  const taxes = names.map((name) => ({ name, percent: percent / names.length, amount: each }));
  return { amount, percent, taxable: amount - names.length * each, taxes };
}

function shippingByRate(lines: readonly Charge[], shipping: number): Charge[] {
  if (shipping === 0) return [];
  const rates = [...new Set(lines.map(({ percent }) => percent))];
  const total = sumOf(lines);
  if (total === 0) return [{ amount: shipping, percent: Math.max(...rates) }];
  let before = 0;
  let reached = 0;
  return rates.flatMap((percent) => {
    reached += sumOf(lines.filter((line) => line.percent === percent));
    const amount = rounded(shipping, reached, total) - before;
    before += amount;
    return amount === 0 ? [] : [{ amount, percent }];
  });
}

/**
 * What units `from` to `to` of a line of `of` units are of it, so that parts that follow each other add up to the whole, each
 * tax to its whole. No part has more tax than price if a unit costs a hundred minor units or more, or nothing.
 */
export function partOf(line: Taxed, { of, from, to }: { of: number; from: number; to: number }): Taxed {
  const part = (whole: number) => rounded(whole, to, of) - rounded(whole, from, of);
  const amount = part(line.amount);
  const taxes = line.taxes.map((tax) => ({ ...tax, amount: part(tax.amount) }));
  return { ...line, amount, taxes, taxable: amount - sumOf(taxes) };
}

export function sumOf(amounts: readonly { amount: number }[]): number {
  return amounts.reduce((sum, { amount }) => sum + amount, 0);
}

/** `amount × part / whole`, halves up. Products are larger than a double is exact for. */
function rounded(amount: number, part: number, whole: number): number {
  const twice = BigInt(whole) * 2n;
  return Number((BigInt(amount) * BigInt(part) * 2n + BigInt(whole)) / twice);
}
