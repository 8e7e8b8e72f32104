import { invariant } from "@/lib/invariant";
import { CURRENCY } from "@/lib/messages/locale";

export const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Up to `upToKm` kilometres; null: any distance. The last band of a warehouse has null. */
export type ShippingBand = {
  upToKm: number | null;
  /** Working days. */
  transitDays: number;
  /** Of a parcel, in minor units. */
  price: { amount: number; currency: string };
};

/** When a warehouse's parcels arrive, and what they cost. Days and times are India's. */
export type DeliveryRules = {
  /** "14:00". Orders placed before it leave the same day. */
  cutOffTime: string;
  workingDays: Weekday[];
  /** By rising distance. */
  shippingBands: ShippingBand[];
};

const rupees = (amount: number) => ({ amount: amount * 100, currency: CURRENCY });

/** The rules of warehouses that nobody has given others, and of every hold whose route names none. Also in the schema. */
export const STANDARD_RULES: DeliveryRules = {
  cutOffTime: "14:00",
  workingDays: ["MON", "TUE", "WED", "THU", "FRI", "SAT"],
  shippingBands: [
    { upToKm: 60, transitDays: 1, price: rupees(49) },
    { upToKm: 500, transitDays: 2, price: rupees(69) },
    { upToKm: 1_000, transitDays: 3, price: rupees(99) },
    { upToKm: 1_600, transitDays: 4, price: rupees(129) },
    { upToKm: null, transitDays: 6, price: rupees(179) },
  ],
};

/** What a parcel costs, in paise, over a distance that is known. Tickets go by email and cost nothing. */
export function parcelPrice(parcel: {
  distanceKm: number;
  rules?: DeliveryRules | null | undefined;
  isByEmail?: boolean | undefined;
  shippingAmount?: number | undefined;
}): number {
  if (parcel.isByEmail) return 0;
  return parcel.shippingAmount ?? bandOf(parcel.rules ?? STANDARD_RULES, parcel.distanceKm).price.amount;
}

/** The band of a distance in kilometres. */
export function bandOf({ shippingBands }: DeliveryRules, distanceKm: number): ShippingBand {
  const band = shippingBands.find(({ upToKm }) => upToKm === null || distanceKm <= upToKm);
  invariant(band, "the last band has no end");
  return band;
}

/** The pincodes that a range means, both included: "560" is 560000 to 560999. */
export function pincodesOf(range: string): { from: number; to: number } {
  const [from = "", to = from] = range.split("-");
  return { from: Number(from.padEnd(6, "0")), to: Number(to.padEnd(6, "9")) };
}

type Place = { postalCode: string | null; nearPostalCode?: string | undefined };

/**
 * Whether a warehouse delivers to a place. A place that is only a point counts as the pincode nearest to it. Without a
 * destination nothing is ruled out yet: it is asked again as soon as there is one.
 */
export function deliversTo({ postalRanges }: { postalRanges: readonly string[] }, shipTo: Place | null): boolean {
  if (postalRanges.length === 0 || shipTo === null) return true;
  const pincode = Number(shipTo.postalCode ?? shipTo.nearPostalCode ?? Number.NaN);
  return postalRanges.some((range) => {
    const { from, to } = pincodesOf(range);
    return pincode >= from && pincode <= to;
  });
}
