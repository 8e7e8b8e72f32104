import { z } from "zod";
import { Id, Money, NextCursor, pageFields, Timestamp } from "@/lib/field-schemas";
import { LedgerEntryType, ReasonCode } from "@/lib/ledger/ledger-schemas";

const Count = z.int().min(0);
const Units = z.int().min(1);

export const ShortfallKind = z.enum(["ORDER", "ROW", "WAITING"]);
export type ShortfallKind = z.infer<typeof ShortfallKind>;

export const ShortfallFilters = z.strictObject({
  kind: ShortfallKind.optional().meta({
    description:
      "`ORDER`: an order is short. `ROW`: sold units are missing, and nobody has said of which order. `WAITING`: back-ordered units, which are settled. Default: `ORDER` and `ROW`.",
  }),
  warehouseId: Id.optional(),
  productId: Id.optional(),
  orderId: Id.optional().meta({ description: "Only cases of this order." }),
});
export type ShortfallFilters = z.infer<typeof ShortfallFilters>;

export const ShortfallsQuery = ShortfallFilters.extend(pageFields);
export type ShortfallsQuery = z.infer<typeof ShortfallsQuery>;

/** Where else the units lie, and when they would arrive from there. */
const Elsewhere = z.strictObject({
  warehouseId: Id,
  warehouseCode: z.string(),
  city: z.string(),
  units: Units.meta({ description: "On the shelf and promised to nobody." }),
  distanceKm: Count.nullable().meta({ description: "Null if the destination is not known." }),
  deliveryDate: z.iso.date().nullable().meta({ description: "If it leaves now." }),
});

const ShortOrder = z
  .strictObject({
    id: Id,
    number: z.string().meta({ example: "HF-10001" }),
    version: Count.meta({ description: "For `expectedVersion`." }),
    customer: z.string().nullable(),
    email: z.string().nullable(),
    destination: z.string().nullable(),
    createdAt: Timestamp,
    shipBy: z.iso.date(),
    units: Units.meta({ description: "How many can be settled." }),
    value: Money.meta({ description: "What was paid for them." }),
    refund: z
      .strictObject({
        isByHand: z.boolean().meta({ description: "No provider took the money, so none gives it back." }),
        most: Money.nullable().meta({ description: "Paid, and not due to be refunded already. Null: not known." }),
        shipping: Money.meta({ description: "Comes back too once all of the order is cancelled." }),
        units: Count.meta({ description: "Of the order, that are not cancelled." }),
      })
      .meta({ description: "What cancelling units brings the customer." }),
    elsewhere: z.array(Elsewhere).meta({ description: "Nearest first, at most 5." }),
  })
  .meta({ id: "ShortOrder" });
export type ShortOrder = z.infer<typeof ShortOrder>;

export const Shortfall = z
  .strictObject({
    id: z.string(),
    kind: ShortfallKind,
    productId: Id,
    sku: z.string(),
    name: z.string(),
    image: z.string(),
    category: z.string(),
    warehouseId: Id,
    warehouseCode: z.string(),
    city: z.string(),
    units: Units,
    value: Money,
    retakeable: Count.meta({
      description:
        "Units in the row that are promised to no order that has its own, and can take the place of missing ones. Several short orders share them.",
    }),
    cause: z
      .strictObject({
        at: Timestamp,
        type: LedgerEntryType,
        reasonCode: ReasonCode,
        by: z.string().meta({ description: "As in the ledger." }),
        note: z.string().nullable(),
      })
      .nullable()
      .meta({ description: "What made it short: the last such entry." }),
    orders: z.array(ShortOrder).meta({
      description: "The order that is short; of a `ROW`, orders that are sold from it, newest first, at most 20.",
    }),
  })
  .meta({ id: "Shortfall" });
export type Shortfall = z.infer<typeof Shortfall>;

export const ShortfallCounts = z.strictObject({ orders: Count, rows: Count, waiting: Count });
export type ShortfallCounts = z.infer<typeof ShortfallCounts>;

export const Shortfalls = z
  .strictObject({
    shortfalls: z.array(Shortfall),
    total: Count.meta({ description: "Of all pages." }),
    counts: ShortfallCounts.meta({ description: "By kind, whatever `kind` is asked for." }),
    today: z.iso.date().meta({ description: "In India, to compare `shipBy` with." }),
    nextCursor: NextCursor,
  })
  .meta({ id: "Shortfalls" });
export type Shortfalls = z.infer<typeof Shortfalls>;
