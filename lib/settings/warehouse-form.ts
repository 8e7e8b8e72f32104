import { z } from "zod";
import { KM_MAX, SHIPPING_PRICE_MAX, TRANSIT_DAYS_MAX } from "@/lib/delivery/delivery-schemas";
import { typedCode, typedText } from "@/lib/field-schemas";
import { priceText } from "@/lib/format/money";
import { typedNumber } from "@/lib/format/typed-number";
import { CURRENCY } from "@/lib/messages/locale";
import { type DeliveryRules, pincodesOf, type Weekday } from "@/lib/stock/routing/delivery-rules";
import { plainText } from "@/lib/typed-text";
import { NoteField, Price, PriceOrNone, rupeesText, whole } from "./form-schemas";
import { isRange, overlapOf, POSTAL_RANGES_MAX, plainRange, turnedRound } from "./postal-ranges";
import { WEEK } from "./setting-words";
import type { AdminWarehouse } from "./warehouse-schemas";

function degrees(most: number) {
  const said = `Enter degrees from −${most} to ${most}.`;
  return z
    .string()
    .overwrite((typed) => plainText(typed).replace(/°$/, ""))
    .refine((typed) => /^-?\d{1,3}(\.\d+)?$/.test(typed) && Math.abs(Number(typed)) <= most, said)
    .transform(Number);
}

/** Pincodes as people list them, or everywhere. */
const PostalRanges = z.object({ isWhole: z.boolean(), typed: z.string() }).transform(({ isWhole, typed }, context) => {
  if (isWhole) return [];
  const refuse = (message: string) => {
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  };
  const ranges = typed
    .split(/[,;\n]/)
    .map(plainRange)
    .filter(Boolean);
  const wrong = ranges.find((range) => !isRange(range));
  if (ranges.length === 0) return refuse("Enter a pincode, the first digits of some, or a range.");
  const turned = wrong === undefined ? null : turnedRound(wrong);
  if (turned !== null) return refuse(`“${wrong}” runs backwards. Enter ${turned.replace("-", "–")}.`);
  if (wrong !== undefined)
    return refuse(`“${wrong}” is not a pincode. Enter first digits, like 56, or a range, like 560001–560099.`);
  if (ranges.length > POSTAL_RANGES_MAX) return refuse(`Enter at most ${POSTAL_RANGES_MAX}.`);
  const sorted = ranges.sort((a, b) => pincodesOf(a).from - pincodesOf(b).from);
  const overlap = overlapOf(sorted);
  return overlap ? refuse(`${overlap[0]} and ${overlap[1]} have pincodes in common.`) : sorted;
});

const Band = z.object({ upToKm: z.string(), transitDays: z.string(), price: Price });

/** The last band has no end, whatever its field had while there were others after it. */
const ShippingBands = z.array(Band).transform((bands, context) => {
  let farthest = 0;
  return bands.map(({ price, ...typed }, index) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [index, field], message });
    const isLast = index === bands.length - 1;
    const upToKm = isLast ? null : typedNumber(typed.upToKm);
    if (!isLast) {
      if (!isFromTo(upToKm, 1, KM_MAX)) refuse("upToKm", "Enter kilometres.");
      else if (upToKm <= farthest) refuse("upToKm", `Enter more than ${farthest}.`);
      else farthest = upToKm;
    }
    const transitDays = typedNumber(typed.transitDays);
    if (!isFromTo(transitDays, 0, TRANSIT_DAYS_MAX)) refuse("transitDays", `Enter 0 to ${TRANSIT_DAYS_MAX}.`);
    if (price.amount > SHIPPING_PRICE_MAX)
      refuse("price", `Enter at most ${priceText({ amount: SHIPPING_PRICE_MAX, currency: CURRENCY })}.`);
    return { upToKm, transitDays: transitDays ?? 0, price };
  });
});

function isFromTo(value: number | null, min: number, max: number): value is number {
  return value !== null && Number.isSafeInteger(value) && value >= min && value <= max;
}

/** `code` is sent for a new warehouse only. */
export const WarehouseForm = z.object({
  code: typedCode(12, 0)
    .toUpperCase()
    .regex(/^[A-Z0-9]{2,12}$/, "Enter 2 to 12 letters and digits."),
  name: typedText(120, 0).min(1, "Enter a name."),
  city: typedText(120, 0).min(1, "Enter a city."),
  latitude: degrees(90),
  longitude: degrees(180),
  priority: whole(1, 10_000),
  postalRanges: PostalRanges,
  cutOffTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d/, "Enter a time, like 14:00.")
    .transform((time) => time.slice(0, 5)),
  workingDays: z.array(z.custom<Weekday>()).min(1, "Choose at least one day."),
  shippingBands: ShippingBands,
  secondCountAbove: PriceOrNone,
  note: NoteField,
});
export type WarehouseInput = z.input<typeof WarehouseForm>;
export type WarehouseSaid = z.output<typeof WarehouseForm>;

/** What the form's delivery fields hold for these rules. */
export function deliveryInput({
  postalRanges,
  cutOffTime,
  workingDays,
  shippingBands,
}: Pick<AdminWarehouse, "postalRanges" | keyof DeliveryRules>) {
  return {
    postalRanges: { isWhole: postalRanges.length === 0, typed: postalRanges.join(", ") },
    cutOffTime,
    workingDays: WEEK.filter((day) => workingDays.includes(day)),
    shippingBands: shippingBands.map(({ upToKm, transitDays, price }) => ({
      upToKm: upToKm === null ? "" : String(upToKm),
      transitDays: String(transitDays),
      price: rupeesText(price.amount),
    })),
  };
}
