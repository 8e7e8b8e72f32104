import { PRODUCTS } from "@/prisma/seed/catalogue";

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
const INDIA_MS = 5.5 * HOUR_MS;

/** Midnight in India at or before a moment. */
export function midnight(at: number): number {
  return at - ((at + INDIA_MS) % DAY_MS);
}

/** A moment of a day that began at `day`: `clock(day, 16, 30)` is half past four in the afternoon. */
export function clock(day: number, hour: number, minute = 0): number {
  return day + hour * HOUR_MS + minute * 60_000;
}

/** As the shop's calendar has it: 2026-11-28. */
export function dateOf(at: number): string {
  return new Date(at + INDIA_MS).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export function weekdayOf(at: number): number {
  return new Date(at + INDIA_MS).getUTCDay();
}

const OF_HOURS = [4, 2, 1, 1, 1, 2, 4, 9, 16, 22, 28, 31, 32, 29, 26, 26, 28, 32, 38, 46, 52, 54, 42, 18];
const OF_WEEKDAYS = [1.3, 0.95, 0.88, 0.9, 0.98, 1.06, 1.22];
/** By month, January first: the festivals of autumn are the high season. */
const OF_MONTHS = [0.9, 0.85, 0.95, 1, 0.95, 0.85, 0.85, 0.95, 1, 1.3, 1.15, 1.05];

/** The share of an average day's shoppers who come in the hour that begins at `at`. */
export function demandOf(at: number): number {
  const india = new Date(at + INDIA_MS);
  const hours = OF_HOURS.reduce((sum, one) => sum + one, 0);
  const hour = (OF_HOURS[india.getUTCHours()] ?? 0) / hours;
  return hour * (OF_WEEKDAYS[india.getUTCDay()] ?? 1) * (OF_MONTHS[india.getUTCMonth()] ?? 1);
}

/** SKUs by how well they sell, in comparison with the others. */
const SELLERS: Record<string, number> = {
  "SKN-SUNSCREEN-SPF50": 3,
  "SKN-SERUM-VITC-30": 2.4,
  "ELC-CELLS-AA-4": 2.6,
  "ELC-BULB-SMART-9": 2.2,
  "ELC-HEADPHONES-ANC": 1.6,
  "LIF-BACKPACK-22": 2,
  "LIF-CANDLE-MYSORE": 2.2,
  "LIF-NOTEBOOK-A5-DOT": 2.4,
  "HLT-VITD3-60": 2.6,
  "HLT-PLASTERS-100": 1.8,
  "FIT-BADMINTON-SET": 1.8,
  "FIT-YOGA-PASS-10": 1.4,
  "LIF-POTTERY-WORKSHOP": 0.8,
  "ELC-LAPTOP-14": 0.5,
  "HLT-POWERCHAIR-20AH": 0.15,
  "HLT-WHEELCHAIR-FOLDING": 0.3,
  "LIF-CHAIR-SHEESHAM": 0.3,
  "FIT-BICYCLE-CITY-26": 0.4,
};

/** SKUs that sell so many times better from one month to another, both included, January first. */
const SEASONS: Record<string, [from: number, to: number, times: number]> = {
  "LIF-UMBRELLA-MONSOON": [6, 9, 3],
  "LIF-CANDLE-MYSORE": [10, 11, 2],
  "ELC-BULB-SMART-9": [10, 11, 1.8],
  "SKN-LIPSTICK-BERRY": [10, 12, 1.6],
  "SKN-LOTION-OAT-400": [11, 12, 2],
  "SKN-SUNSCREEN-SPF50": [3, 6, 1.5],
  "LIF-SUNGLASSES-POL": [3, 6, 2],
  "FIT-CRICKET-BAT-KW": [10, 12, 1.5],
  "LIF-SUITCASE-CABIN": [11, 12, 1.6],
};

/** How well a product sells at a moment; about 1. */
export function appealOf(sku: string, at: number): number {
  const [from, to, times] = SEASONS[sku] ?? [13, 13, 1];
  const month = new Date(at + INDIA_MS).getUTCMonth() + 1;
  return (SELLERS[sku] ?? 1) * (month >= from && month <= to ? times : 1);
}

/** Units of a product that a warehouse sells in a day on average, of `perDay` units that the shop sells. */
export function soldPerDay(sku: string, perDay: number): number {
  const all = PRODUCTS.reduce((sum, product) => sum + (SELLERS[product.sku] ?? 1), 0);
  return ((SELLERS[sku] ?? 1) / all) * perDay * 0.24;
}
