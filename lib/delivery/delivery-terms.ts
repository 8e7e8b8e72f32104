import type { z } from "zod";
import type { Money } from "@/lib/field-schemas";
import { invariant } from "@/lib/invariant";

// All the rules of delivery: when a parcel arrives and what it costs. Days and times are India's.

/** Orders placed before this hour leave the same day. */
const CUT_OFF_HOUR = 14;
/** India has one time zone all year: UTC+05:30. */
const IST_OFFSET_MS = 5.5 * 3_600_000;
const DAY_MS = 86_400_000;
const SUNDAY = 0;

/** Up to `kmMax` km: working days in transit, and the price of a parcel in paise. Beyond the last, FARTHEST applies. */
const BANDS = [
  { kmMax: 60, days: 1, price: 49_00 },
  { kmMax: 500, days: 2, price: 69_00 },
  { kmMax: 1_000, days: 3, price: 99_00 },
  { kmMax: 1_600, days: 4, price: 129_00 },
] as const;
const FARTHEST = { days: 6, price: 179_00 } as const;

/** Price of a parcel without a known destination, in paise. */
const PRICE_WITHOUT_DESTINATION = 99_00;

/** Working days until back-ordered units arrive at the warehouse. */
const RESTOCK_WORKING_DAYS = 8;

export type ParcelTerms = {
  /** "2026-11-24", in Indian time. */
  deliveryDate: string;
  shippingPrice: z.infer<typeof Money>;
};

/**
 * When a parcel arrives, and what it costs. It leaves on the day of `at`; after the cut-off (14:00 in India) or on a
 * Sunday, on the next working day. It travels on working days, which are all but Sundays. `ordered`: back-ordered units
 * in it.
 */
export function parcelTerms(parcel: { distanceKm: number; at: Date; ordered?: number }): ParcelTerms {
  const { days, price } = BANDS.find(({ kmMax }) => parcel.distanceKm <= kmMax) ?? FARTHEST;
  const restock = (parcel.ordered ?? 0) > 0 ? RESTOCK_WORKING_DAYS : 0;
  const deliveredAt = afterWorkingDays(dispatchDay(parcel.at), restock + days);
  return { deliveryDate: dateText(deliveredAt), shippingPrice: { amount: price, currency: "INR" } };
}

/** The total price of parcels, and when the last one arrives. Requires at least one. */
export function deliveryTerms(parcels: readonly { distanceKm: number; ordered?: number }[], at: Date): ParcelTerms {
  invariant(parcels.length > 0, "a delivery has parcels");
  const all = parcels.map((parcel) => parcelTerms({ ...parcel, at }));
  const amount = all.reduce((sum, { shippingPrice }) => sum + shippingPrice.amount, 0);
  const dates = all.map(({ deliveryDate }) => deliveryDate).sort();
  return { deliveryDate: dates.at(-1) ?? "", shippingPrice: { amount, currency: "INR" } };
}

/** The same if some distances are unknown (null): those parcels cost a flat price, and there is no date yet. */
export function shippingOf(
  parcels: readonly { distanceKm: number | null; ordered?: number }[],
  at: Date,
): { deliveryDate: string | null; shippingPrice: ParcelTerms["shippingPrice"] } {
  const known = parcels.flatMap(({ distanceKm, ordered }) => (distanceKm === null ? [] : [{ distanceKm, ordered }]));
  const unknown = parcels.length - known.length;
  const terms = known.length > 0 ? deliveryTerms(known, at) : null;
  const amount = (terms?.shippingPrice.amount ?? 0) + unknown * PRICE_WITHOUT_DESTINATION;
  const deliveryDate = unknown > 0 || terms === null ? null : terms.deliveryDate;
  return { deliveryDate, shippingPrice: { amount, currency: "INR" } };
}

/** Working days in transit to the nearest and the farthest destination, while the destination is unknown. */
export function workingDaysAnywhere({ ordered }: { ordered: boolean }): { fewest: number; most: number } {
  const restock = ordered ? RESTOCK_WORKING_DAYS : 0;
  return { fewest: restock + BANDS[0].days, most: restock + FARTHEST.days };
}

/** Midnight of the day it leaves, in India's time read as UTC. */
function dispatchDay(at: Date): Date {
  const india = new Date(at.getTime() + IST_OFFSET_MS);
  const isToday = india.getUTCHours() < CUT_OFF_HOUR && india.getUTCDay() !== SUNDAY;
  const today = new Date(Math.floor(india.getTime() / DAY_MS) * DAY_MS);
  return isToday ? today : afterWorkingDays(today, 1);
}

function afterWorkingDays(day: Date, count: number): Date {
  let left = count;
  let at = day;
  while (left > 0) {
    at = new Date(at.getTime() + DAY_MS);
    if (at.getUTCDay() !== SUNDAY) left--;
  }
  return at;
}

function dateText(day: Date): string {
  return day.toISOString().slice(0, 10);
}
