import { z } from "zod";
import { fromNumber, Id, Money, typedText } from "@/lib/field-schemas";
import { WEEKDAYS, type Weekday } from "@/lib/stock/routing/delivery-rules";
import { pincodeText } from "@/lib/typed-text";

/** The bounding box of India, islands included. We deliver nowhere else. */
export const Latitude = z
  .number("must be in India, from 6 to 38 degrees")
  .min(6, "must be in India, from 6 to 38 degrees")
  .max(38, "must be in India, from 6 to 38 degrees");
export const Longitude = z
  .number("must be in India, from 68 to 98 degrees")
  .min(68, "must be in India, from 68 to 98 degrees")
  .max(98, "must be in India, from 68 to 98 degrees");

export const PostalCode = fromNumber(
  z
    .string()
    .overwrite(pincodeText)
    .regex(/^[1-9]\d{5}$/, "must be a pincode of six digits that does not start with 0")
    .meta({ description: "An Indian pincode; a number is taken too.", example: "600001" }),
);

/** A destination: either `postalCode` or both coordinates. */
export const ShipToRequest = z
  .strictObject({ postalCode: PostalCode.optional(), latitude: Latitude.optional(), longitude: Longitude.optional() })
  .superRefine(({ postalCode, latitude, longitude }, context) => {
    const refuse = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
    if (postalCode !== undefined) {
      if (latitude !== undefined) refuse("latitude", "cannot be combined with postalCode");
      if (longitude !== undefined) refuse("longitude", "cannot be combined with postalCode");
    } else if (latitude === undefined && longitude === undefined) {
      refuse("postalCode", "is required unless latitude and longitude are given");
    } else {
      if (latitude === undefined) refuse("latitude", "is required with longitude");
      if (longitude === undefined) refuse("longitude", "is required with latitude");
    }
  })
  .meta({
    id: "ShipToRequest",
    description: "Either `postalCode`, or both `latitude` and `longitude`.",
    examples: [{ postalCode: "600001" }, { latitude: 13.08, longitude: 80.27 }],
  });
export type ShipToRequest = z.infer<typeof ShipToRequest>;

export const ShipToBody = z
  .strictObject({
    latitude: z.number(),
    longitude: z.number(),
    city: z.string().nullable(),
    postalCode: z.string().nullable(),
  })
  .meta({ id: "ShipTo" });
export type ShipToBody = z.infer<typeof ShipToBody>;

const DistanceKm = z.int().min(0).meta({ description: "Great-circle distance in whole kilometres." });
const IsByEmail = z.boolean().meta({ description: "Tickets only: nothing is shipped, and it costs nothing." });
const DeliveryDate = z.iso.date().meta({ description: "A date in Indian time.", example: "2026-11-24" });

export const DeliveryOption = z
  .strictObject({
    recommended: z.boolean(),
    reason: z.string(),
    parcels: z
      .array(
        z.strictObject({
          warehouseId: Id,
          warehouseCode: z.string(),
          distanceKm: DistanceKm,
          isByEmail: IsByEmail,
          deliveryDate: DeliveryDate,
          lines: z.array(z.strictObject({ productId: Id, quantity: z.int().min(1) })).min(1),
        }),
      )
      .min(1),
    parcelCount: z.int().min(1),
    distanceKm: DistanceKm.meta({ description: "Total over its parcels." }),
    deliveryDate: DeliveryDate.meta({ description: "When the last parcel arrives." }),
    shippingPrice: Money.meta({ description: "Total over its parcels." }),
  })
  .meta({ id: "DeliveryOption" });
export type DeliveryOption = z.infer<typeof DeliveryOption>;

export const Undelivered = z.int().min(1).optional().meta({
  description: "Further units in stock, in warehouses that do not deliver there. Left out if there are none.",
});

export const DeliveryOptions = z
  .strictObject({
    shipTo: ShipToBody,
    options: z.array(DeliveryOption).max(5),
    shortages: z.array(
      z.strictObject({
        productId: Id,
        warehouseId: Id.optional(),
        requested: z.int().min(1),
        available: z.int().min(0).meta({ description: "Units that can be sent there." }),
        undelivered: Undelivered,
      }),
    ),
  })
  .meta({
    id: "DeliveryOptions",
    description:
      "Options, best first. A hold made now would choose the recommended one, with the same dates: they count from the end of that hold, so that they are true whenever it is paid. If the cart cannot be filled, `options` is empty and `shortages` lists what is short.",
  });
export type DeliveryOptions = z.infer<typeof DeliveryOptions>;

/** In India's time. */
export const CutOffTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time like 14:00")
  .meta({ description: "Orders placed before it leave the same day, in India's time.", example: "14:00" });

export const WorkingDays = z
  .array(z.enum(WEEKDAYS))
  .min(1, "must have at least one day")
  .refine((days) => new Set(days).size === days.length, "must have each day once")
  .overwrite((days) => [...days].sort((a, b) => fromMonday(a) - fromMonday(b)))
  .meta({ description: "Days on which parcels leave and travel." });

function fromMonday(day: Weekday): number {
  return (WEEKDAYS.indexOf(day) + 6) % 7;
}

/** Half of the way around the earth is less. */
export const KM_MAX = 40_000;
export const TRANSIT_DAYS_MAX = 60;
/** In paise. */
export const SHIPPING_PRICE_MAX = 10_000_00;
export const BANDS_MAX = 12;

export const ShippingBands = z
  .array(
    z.strictObject({
      upToKm: z.int().min(1).max(KM_MAX).nullable().meta({ description: "Great-circle distance; null: any." }),
      transitDays: z.int().min(0).max(TRANSIT_DAYS_MAX).meta({ description: "Working days in transit." }),
      price: Money.refine(
        ({ amount }) => amount >= 0 && amount <= SHIPPING_PRICE_MAX,
        "must be from 0 to 10,000 rupees",
      ).meta({
        description: "Of a parcel.",
      }),
    }),
  )
  .min(1, "must have at least one band")
  .max(BANDS_MAX, `must have at most ${BANDS_MAX} bands`)
  .superRefine((bands, context) => {
    for (const [index, { upToKm }] of bands.entries()) {
      const isLast = index === bands.length - 1;
      const before = index === 0 ? 0 : (bands[index - 1]?.upToKm ?? 0);
      const said =
        isLast === (upToKm !== null)
          ? isLast
            ? "must be null in the last band, which covers all farther places"
            : "must be a distance in every band but the last"
          : upToKm !== null && upToKm <= before
            ? "must be more than in the band before"
            : null;
      if (said) context.addIssue({ code: "custom", path: [index, "upToKm"], message: said });
    }
  })
  .meta({
    description: "Working days in transit and price of a parcel, by rising distance. The last band has no end.",
  });

export const DeliveryRulesBody = z
  .strictObject({ cutOffTime: CutOffTime, workingDays: WorkingDays, shippingBands: ShippingBands })
  .meta({ id: "DeliveryRules" });

/** Where a reservation's units ship from, and the warehouses compared for lines that named none. */
export const RouteBody = z
  .strictObject({
    reason: z.string(),
    shipTo: ShipToBody.nullable(),
    parcelCount: z.int().min(1),
    distanceKm: DistanceKm.nullable(),
    deliveryDate: DeliveryDate.nullable(),
    shippingPrice: Money.nullable(),
    parcels: z.array(
      z.strictObject({
        warehouseId: Id,
        warehouseCode: z.string(),
        city: z.string(),
        distanceKm: DistanceKm.nullable(),
        quantity: z.int().min(1),
        ordered: z
          .int()
          .min(0)
          .meta({ description: "How many of these units were not on hand and have to arrive first." }),
        isPinned: z
          .boolean()
          .meta({ description: "Whether a line named this warehouse. `pinned` has the units that did." }),
        isByEmail: IsByEmail,
        deliveryDate: DeliveryDate.nullable(),
        shippingPrice: Money.nullable(),
        rules: DeliveryRulesBody.nullable().meta({
          description:
            "What its date and price follow, whatever its warehouse changes later; null: the standard rules.",
        }),
      }),
    ),
    pinned: z.array(z.strictObject({ productId: Id, warehouseId: Id, quantity: z.int().min(1) })).meta({
      description: "Units whose warehouse was named by their line. They never move to another; all others may.",
    }),
    candidates: z.array(
      z.strictObject({
        warehouseId: Id,
        warehouseCode: z.string(),
        chosen: z.boolean(),
        distanceKm: DistanceKm.nullable(),
        reason: z.string(),
      }),
    ),
  })
  .meta({
    id: "Route",
    description:
      "Null if every line named its warehouse and no `shipTo` was given. Distances, dates and prices are null without `shipTo`.",
  });
export type RouteBody = z.infer<typeof RouteBody>;

export const Place = z
  .strictObject({
    postalCode: PostalCode,
    city: z.string(),
    state: z.string(),
    latitude: z.number(),
    longitude: z.number(),
  })
  .meta({ id: "Place" });
export type Place = z.infer<typeof Place>;

export const PlacesQuery = z.strictObject({
  q: typedText(60, 0)
    .default("")
    .meta({ description: "The start of a city's name or of a pincode. Without it, the largest cities are returned." }),
});
export const Places = z.strictObject({ places: z.array(Place).max(10) }).meta({ id: "Places" });
export type Places = z.infer<typeof Places>;

const degreesText = (degrees: z.ZodNumber) =>
  z.preprocess(
    (text) => (typeof text === "string" && /^-?\d{1,3}(\.\d{1,15})?$/.test(text) ? Number(text) : text),
    degrees,
  );
export const NearestPlaceQuery = z.strictObject({ latitude: degreesText(Latitude), longitude: degreesText(Longitude) });
export const NearestPlace = z
  .strictObject({ place: Place.nullable().meta({ description: "Null if there is none within 100 km." }) })
  .meta({ id: "NearestPlace" });
export type NearestPlace = z.infer<typeof NearestPlace>;
