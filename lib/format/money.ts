import { CURRENCY, LOCALE } from "@/lib/messages/locale";

export type Money = { amount: number; currency: string };

/** "₹2,499.50" from minor units; whole rupees without decimals: "₹2,499". */
export function priceText({ amount, currency }: Money): string {
  return formatOf(currency, amount % 100 === 0 ? 0 : 2).format(amount / 100);
}

/** "₹2,499.00" from minor units, as documents state amounts. */
export function exactPriceText({ amount, currency }: Money): string {
  return formatOf(currency, 2).format(amount / 100);
}

const formats = new Map<string, Intl.NumberFormat>();

/** Kept, because to make one takes longer than to use it hundreds of times. */
function formatOf(currency: string, decimals: number): Intl.NumberFormat {
  const name = `${currency} ${decimals}`;
  const made =
    formats.get(name) ??
    new Intl.NumberFormat(LOCALE, {
      style: "currency",
      currency,
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
  formats.set(name, made);
  return made;
}

/** "+₹2,499" or "−₹2,499", with a real minus; "₹0". */
export function priceChangeText({ amount, currency }: Money): string {
  const sign = amount > 0 ? "+" : "−";
  return `${amount === 0 ? "" : sign}${priceText({ amount: Math.abs(amount), currency })}`;
}

export function timesQuantity({ amount, currency }: Money, quantity: number): Money {
  return { amount: amount * quantity, currency };
}

/** The total of an empty cart. Everything is sold in rupees. */
export const EMPTY_TOTAL: Money = { amount: 0, currency: CURRENCY };
