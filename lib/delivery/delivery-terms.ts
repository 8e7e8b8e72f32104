import type { z } from "zod";
import type { Money } from "@/lib/field-schemas";
import { invariant } from "@/lib/invariant";
import { CURRENCY } from "@/lib/messages/locale";
import { bandOf, type DeliveryRules, parcelPrice, STANDARD_RULES, WEEKDAYS } from "@/lib/stock/routing/delivery-rules";

// When a parcel arrives and what it costs, by the rules of its warehouse. Days and times are India's.

/** India has one time zone all year: UTC+05:30. */
const IST_OFFSET_MS = 5.5 * 3_600_000;
const DAY_MS = 86_400_000;

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
 * `ordered`: back-ordered units in it. `rules`: its warehouse's; the standard ones if absent. `isByEmail`: tickets only,
 * which arrive the same day and cost nothing, wherever the shopper is. `shippingAmount`: what it costs in paise, if that is
 * less than its rules say (see `Route`).
 */
type Parcel<Km> = {
  distanceKm: Km;
  ordered?: number | undefined;
  rules?: DeliveryRules | null | undefined;
  isByEmail?: boolean | undefined;
  shippingAmount?: number | undefined;
};

/**
 * When a parcel arrives, and what it costs. It leaves on the day of `at`; after the cut-off or on a day off, on the next
 * working day. It travels on working days.
 */
export function parcelTerms({ at, ...parcel }: Parcel<number> & { at: Date }): ParcelTerms {
  const { distanceKm, ordered, rules, isByEmail } = parcel;
  if (isByEmail) return { deliveryDate: dateText(today(at)), shippingPrice: { amount: 0, currency: CURRENCY } };
  const by = rules ?? STANDARD_RULES;
  const { transitDays } = bandOf(by, distanceKm);
  const restock = (ordered ?? 0) > 0 ? RESTOCK_WORKING_DAYS : 0;
  const deliveredAt = afterWorkingDays(dispatchDay(at, by), restock + transitDays, by);
  return { deliveryDate: dateText(deliveredAt), shippingPrice: { amount: parcelPrice(parcel), currency: CURRENCY } };
}

/**
 * The day a parcel should leave its warehouse, "2026-11-24": that of `at`, or after the cut-off or on a day off the next
 * working day. `ordered`: its back-ordered units, which arrive there first.
 */
export function shipByDate({ at, rules, ordered }: { at: Date; rules: DeliveryRules; ordered: number }): string {
  return dateText(afterWorkingDays(dispatchDay(at, rules), ordered > 0 ? RESTOCK_WORKING_DAYS : 0, rules));
}

/**
 * Parcels that were ordered before this moment should have left before the day of `at`: by the cut-off of the last working day
 * before it, or with units on back-order of as many working days earlier as those take to arrive.
 */
export function lateBefore({ at, rules, isOrdered }: { at: Date; rules: DeliveryRules; isOrdered: boolean }): Date {
  let left = isOrdered ? RESTOCK_WORKING_DAYS + 1 : 1;
  let day = today(at);
  while (left > 0) {
    day = new Date(day.getTime() - DAY_MS);
    if (isWorkingDay(day, rules)) left--;
  }
  return new Date(Date.parse(`${dateText(day)}T${rules.cutOffTime}:00Z`) - IST_OFFSET_MS);
}

/** Today's date in India. */
export function todayDate(at: Date): string {
  return dateText(today(at));
}

/** The total price of parcels, and when the last one arrives. Requires at least one. */
export function deliveryTerms(parcels: readonly Parcel<number>[], at: Date): ParcelTerms {
  invariant(parcels.length > 0, "a delivery has parcels");
  const all = parcels.map((parcel) => parcelTerms({ ...parcel, at }));
  const amount = all.reduce((sum, { shippingPrice }) => sum + shippingPrice.amount, 0);
  const dates = all.map(({ deliveryDate }) => deliveryDate).sort();
  return { deliveryDate: dates.at(-1) ?? "", shippingPrice: { amount, currency: CURRENCY } };
}

/** The same if some distances are unknown (null): those parcels cost a flat price, and there is no date yet. */
export function shippingOf(
  parcels: readonly Parcel<number | null>[],
  at: Date,
): { deliveryDate: string | null; shippingPrice: ParcelTerms["shippingPrice"] } {
  const known = parcels.flatMap(({ distanceKm, ...parcel }) =>
    distanceKm === null && !parcel.isByEmail ? [] : [{ ...parcel, distanceKm: distanceKm ?? 0 }],
  );
  const unknown = parcels.length - known.length;
  const terms = known.length > 0 ? deliveryTerms(known, at) : null;
  const amount = (terms?.shippingPrice.amount ?? 0) + unknown * PRICE_WITHOUT_DESTINATION;
  const deliveryDate = unknown > 0 || terms === null ? null : terms.deliveryDate;
  return { deliveryDate, shippingPrice: { amount, currency: CURRENCY } };
}

type TransitDays = { fewest: number; most: number };
/** What a page says of each warehouse, by its id, before there is a destination. */
export type TransitByWarehouse = Readonly<Record<string, TransitDays & { postalRanges: readonly string[] }>>;

/** Working days in transit to the nearest and the farthest destinations of a warehouse. */
export function transitDaysOf({ shippingBands }: DeliveryRules): TransitDays {
  const days = shippingBands.map(({ transitDays }) => transitDays);
  return { fewest: Math.min(...days), most: Math.max(...days) };
}

/** Working days until it arrives from one of these warehouses, while the destination is unknown. At least one is needed. */
export function workingDaysAnywhere(
  warehouses: readonly TransitDays[],
  { ordered }: { ordered: boolean },
): TransitDays {
  invariant(warehouses.length > 0, "it ships from somewhere");
  const restock = ordered ? RESTOCK_WORKING_DAYS : 0;
  return {
    fewest: restock + Math.min(...warehouses.map(({ fewest }) => fewest)),
    most: restock + Math.max(...warehouses.map(({ most }) => most)),
  };
}

/** Midnight of the day it leaves, in India's time read as UTC. */
function dispatchDay(at: Date, rules: DeliveryRules): Date {
  const isInTime = inIndia(at).toISOString().slice(11, 16) < rules.cutOffTime;
  const day = today(at);
  return isInTime && isWorkingDay(day, rules) ? day : afterWorkingDays(day, 1, rules);
}

function today(at: Date): Date {
  return new Date(Math.floor(inIndia(at).getTime() / DAY_MS) * DAY_MS);
}

function inIndia(at: Date): Date {
  return new Date(at.getTime() + IST_OFFSET_MS);
}

function afterWorkingDays(day: Date, count: number, rules: DeliveryRules): Date {
  let left = count;
  let at = day;
  while (left > 0) {
    at = new Date(at.getTime() + DAY_MS);
    if (isWorkingDay(at, rules)) left--;
  }
  return at;
}

function isWorkingDay(day: Date, { workingDays }: DeliveryRules): boolean {
  return workingDays.some((weekday) => weekday === WEEKDAYS[day.getUTCDay()]);
}

function dateText(day: Date): string {
  return day.toISOString().slice(0, 10);
}

/** What it costs to send a routed hold, in paise; null if nobody said where to. */
export function routedShipping(
  route: { shipTo: object | null; parcels: readonly Parcel<number | null>[] } | null,
  at: Date,
): number | null {
  return route?.shipTo ? shippingOf(route.parcels, at).shippingPrice.amount : null;
}
