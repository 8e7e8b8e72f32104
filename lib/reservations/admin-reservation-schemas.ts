import { z } from "zod";
import { Id, Money, NextCursor, Note, pageFields, Timestamp } from "@/lib/field-schemas";
import { ReservationFilters } from "./admin-reservation-filters";
import { AdminReservation } from "./reservation-schemas";

const Count = z.int().min(0);

export const ReservationCounts = z
  .strictObject({
    pending: Count,
    offers: Count.meta({ description: "Pending ones that are offers from the waitlist." }),
    paying: Count.meta({ description: "Pending ones whose payment is under way." }),
    confirmed: Count,
    released: Count,
    all: Count,
    countedMax: Count.nullable().meta({
      description: "A higher count stands for more than this; null: all are exact.",
    }),
  })
  .meta({ id: "ReservationCounts" });
export type ReservationCounts = z.infer<typeof ReservationCounts>;

const Totals = z.strictObject({ reservations: Count, units: Count, value: Money, people: Count }).nullable().meta({
  description:
    "Null if more than 200,000 match. `people`: different customers; whoever an API key holds for is told apart by address, or else by `cartId`.",
});

export const ReservationTotals = z.strictObject({ totals: Totals }).meta({ id: "ReservationTotals" });
export type ReservationTotals = z.infer<typeof ReservationTotals>;

export const ReleasePreview = z
  .strictObject({
    totals: Totals,
    paying: Count.meta({ description: "Holds whose payment is under way." }),
    next: z
      .array(
        z.strictObject({
          productId: Id,
          sku: z.string(),
          name: z.string(),
          freed: Count.meta({ description: "Units that come free." }),
          waiting: Count.meta({ description: "Entries of its waitlist that can be offered some now." }),
          first: z.array(z.strictObject({ owner: z.string(), email: z.string().nullable(), quantity: Count })),
        }),
      )
      .meta({ description: "Who is served first, for the five products with the most units." }),
    asOf: Timestamp.meta({ description: "Holds that were created later are not released." }),
  })
  .meta({ id: "ReleasePreview" });
export type ReleasePreview = z.infer<typeof ReleasePreview>;

const wholeNumber = (min: number, max: number) => z.int().min(min).max(max).optional();
const figure = wholeNumber(0, 999_999_999);

/** The filters as JSON, where numbers are numbers. */
const BodyFilters = ReservationFilters.extend({
  endsWithinSeconds: wholeNumber(1, 86_400),
  unitsMin: figure,
  unitsMax: figure,
  valueMin: figure,
  valueMax: figure,
}).meta({ id: "ReservationFilters", description: "As in `GET /api/admin/reservations`." });

export const ReleaseMatchingRequest = z
  .strictObject({
    filters: BodyFilters.meta({ description: "Only PENDING ones are released." }),
    note: Note,
    tellCustomers: z.boolean().default(false).meta({
      description: "Email those whose address is known, with the note as the reason.",
    }),
    expectedCount: Count.optional().meta({
      description:
        "Refused with CHANGED_MEANWHILE if more match now. Add the preview's `asOf` as `createdTo`, so that new holds do not count.",
    }),
  })
  .meta({ id: "ReleaseMatchingRequest" });
export type ReleaseMatchingRequest = z.infer<typeof ReleaseMatchingRequest>;

export const BulkRelease = z
  .strictObject({
    id: Id,
    status: z.enum(["RUNNING", "STOPPED", "DONE"]),
    filters: BodyFilters,
    note: z.string(),
    tellsCustomers: z.boolean(),
    actor: z.string(),
    matched: Count.meta({ description: "Holds that matched at the start." }),
    released: Count,
    units: Count.meta({ description: "Units released." }),
    alreadyEnded: Count.meta({ description: "Holds that ended before their turn came." }),
    failed: Count.meta({ description: "Holds that could not be released; they are still held." }),
    createdAt: Timestamp,
    endedAt: Timestamp.nullable().meta({
      description: "Null until its counts are final: one that is STOPPED still counts the batch under way.",
    }),
  })
  .meta({ id: "BulkRelease", description: "A release of all holds that matched some filters, in small batches." });
export type BulkRelease = z.infer<typeof BulkRelease>;

export const BulkReleases = z
  .strictObject({ releases: z.array(BulkRelease), nextCursor: NextCursor })
  .meta({ id: "BulkReleases" });
export type BulkReleases = z.infer<typeof BulkReleases>;

export const BulkReleasesQuery = z.strictObject(pageFields);
export type BulkReleasesQuery = z.infer<typeof BulkReleasesQuery>;
export const BulkReleaseParams = z.strictObject({ id: Id });

const CUSTOMERS_MAX = 100;

export const CustomersQuery = z.strictObject({
  id: z
    .array(Id)
    .min(1)
    .max(CUSTOMERS_MAX, `must be given at most ${CUSTOMERS_MAX} times`)
    .meta({ description: "A reservation. Can be repeated up to 100 times." }),
});

export const Customers = z
  .strictObject({
    customers: z.array(
      z.strictObject({
        id: Id,
        owner: AdminReservation.shape.owner,
        customer: AdminReservation.shape.customer,
        orderNumber: AdminReservation.shape.orderNumber,
      }),
    ),
  })
  .meta({ id: "ReservationCustomers" });
export type Customers = z.infer<typeof Customers>;
