import type { z } from "zod";
import type { Money } from "@/lib/field-schemas";
import { invariant } from "@/lib/invariant";

// The rules of delivery, all of them: when a parcel is there and what it costs. Days and clock are India's.

/** What is ordered by then leaves the same day. */
const CUT_OFF_HOUR = 14;
/** India keeps one time all year: UTC+05:30. */
const IST_OFFSET_MS = 5.5 * 3_600_000;
const DAY_MS = 86_400_000;
const SUNDAY = 0;

/** Up to so many kilometres: working days on the way, and the price of a parcel in paise. Beyond, it is FARTHEST. */
const BANDS = [
  { kmMax: 60, days: 1, price: 49_00 },
  { kmMax: 500, days: 2, price: 69_00 },
  { kmMax: 1_000, days: 3, price: 99_00 },
  { kmMax: 1_600, days: 4, price: 129_00 },
] as const;
const FARTHEST = { days: 6, price: 179_00 } as const;

/** Of a parcel whose destination nobody named, in paise. */
const PRICE_OF_UNKNOWN_WAY = 99_00;

/** Until what did not lie on the shelf has come in. */
const RESTOCK_WORKING_DAYS = 8;

export type ParcelTerms = {
  /** "2026-11-24", in India. */
  deliveryDate: string;
  shippingPrice: z.infer<typeof Money>;
};

/**
 * When a parcel is there, and what it costs. It leaves on the day of `at`, after the cut-off (14:00 in India) or on a
 * Sunday on the next working day, and travels on working days; they are all but Sundays. `ordered`: units in it that
 * did not lie on the shelf.
 */
export function parcelTerms(parcel: { distanceKm: number; at: Date; ordered?: number }): ParcelTerms {
  const { days, price } = BANDS.find(({ kmMax }) => parcel.distanceKm <= kmMax) ?? FARTHEST;
  const restock = (parcel.ordered ?? 0) > 0 ? RESTOCK_WORKING_DAYS : 0;
  const deliveredAt = afterWorkingDays(dispatchDay(parcel.at), restock + days);
  return { deliveryDate: dateText(deliveredAt), shippingPrice: { amount: price, currency: "INR" } };
}

/** What parcels cost together, and when the last of them is there. Refuses none at all. */
export function deliveryTerms(parcels: readonly { distanceKm: number; ordered?: number }[], at: Date): ParcelTerms {
  invariant(parcels.length > 0, "a delivery has parcels");
  const all = parcels.map((parcel) => parcelTerms({ ...parcel, at }));
  const amount = all.reduce((sum, { shippingPrice }) => sum + shippingPrice.amount, 0);
  const dates = all.map(({ deliveryDate }) => deliveryDate).sort();
  return { deliveryDate: dates.at(-1) ?? "", shippingPrice: { amount, currency: "INR" } };
}

/** The same where the way of some is not known (`distanceKm` null): those cost a flat price, and there is no date yet. */
export function shippingOf(
  parcels: readonly { distanceKm: number | null; ordered?: number }[],
  at: Date,
): { deliveryDate: string | null; shippingPrice: ParcelTerms["shippingPrice"] } {
  const known = parcels.flatMap(({ distanceKm, ordered }) => (distanceKm === null ? [] : [{ distanceKm, ordered }]));
  const unknown = parcels.length - known.length;
  const terms = known.length > 0 ? deliveryTerms(known, at) : null;
  const amount = (terms?.shippingPrice.amount ?? 0) + unknown * PRICE_OF_UNKNOWN_WAY;
  const deliveryDate = unknown > 0 || terms === null ? null : terms.deliveryDate;
  return { deliveryDate, shippingPrice: { amount, currency: "INR" } };
}

/** Working days on the way from the nearest to the farthest destination, while nobody knows which it is. */
export function workingDaysAnywhere({ ordered }: { ordered: boolean }): { fewest: number; most: number } {
  const restock = ordered ? RESTOCK_WORKING_DAYS : 0;
  return { fewest: restock + BANDS[0].days, most: restock + FARTHEST.days };
}

/** Midnight of the day on which it leaves, as if India's clock were UTC. */
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
