import { z } from "zod";
import { Id, Money, NextCursor, Note, pageFields, Timestamp, typedText } from "@/lib/field-schemas";
import { WaitReason } from "./wait-reason";
import { WaitlistEntry, WaitlistStatus } from "./waitlist-schemas";

const Count = z.int().min(0);

export const DemandSort = z.enum(["people", "units", "value"]);
export type DemandSort = z.infer<typeof DemandSort>;

export const DemandQuery = z.strictObject({
  q: typedText(100, 0).optional().meta({ description: "Words of the product's name, category or SKU." }),
  sort: DemandSort.default("people").meta({ description: "The most first." }),
  ...pageFields,
});
export type DemandQuery = z.infer<typeof DemandQuery>;

export const ProductDemand = z
  .strictObject({
    productId: Id,
    sku: z.string(),
    name: z.string(),
    category: z.string(),
    image: z.string(),
    policy: z.string(),
    isActive: z.boolean(),
    people: Count.meta({ description: "Entries that are `WAITING`." }),
    reachable: Count.meta({ description: "Of these, those to whom an offer can be made now." }),
    units: Count,
    value: Money.meta({ description: "The units at today's price." }),
    oldestAt: Timestamp.nullable().meta({
      description: "Since when the one who waits longest has waited. Null if nobody waits.",
    }),
    offered: Count.meta({ description: "Entries with an open offer." }),
    free: Count.meta({ description: "Available units in all warehouses, which nobody who waits could use." }),
  })
  .meta({ id: "ProductDemand", description: "Who waits for a product." });
export type ProductDemand = z.infer<typeof ProductDemand>;

export const Demand = z
  .strictObject({ products: z.array(ProductDemand), nextCursor: NextCursor })
  .meta({ id: "WaitlistDemand" });
export type Demand = z.infer<typeof Demand>;

export const QueueQuery = z.strictObject({ productId: Id, ...pageFields });
export type QueueQuery = z.infer<typeof QueueQuery>;

export const QueueEntry = z
  .strictObject({
    id: Id,
    status: WaitlistStatus,
    position: z.int().min(1).nullable().meta({ description: "Among those waiting. Null with an offer." }),
    hasPriority: z.boolean().meta({ description: "Staff moved it before those who came by themselves." }),
    owner: z.string().meta({ description: "`shopper:<id>` or `key:<id>`." }),
    customer: z.strictObject({
      name: z.string().nullable(),
      email: z.string().nullable(),
      keyName: z.string().nullable(),
    }),
    quantity: Count,
    warehouseCode: z.string().nullable().meta({ description: "Null: any warehouse will do." }),
    emailConfirmed: z.boolean(),
    reachable: z.boolean(),
    offers: Count.meta({ description: "Offers made so far." }),
    offer: z
      .strictObject({ reservationId: Id, expiresAt: Timestamp })
      .nullable()
      .meta({ description: "The open offer." }),
    why: WaitReason.nullable().meta({ description: "Why it has no offer. Null with one." }),
    createdAt: Timestamp,
  })
  .meta({ id: "QueueEntry" });
export type QueueEntry = z.infer<typeof QueueEntry>;

export const Queue = z
  .strictObject({
    product: ProductDemand,
    entries: z.array(QueueEntry).meta({ description: "On the first page, those with an open offer come first." }),
    nextCursor: NextCursor,
  })
  .meta({ id: "WaitlistQueue" });
export type Queue = z.infer<typeof Queue>;

export const WaitlistActed = WaitlistEntry.pick({
  id: true,
  productId: true,
  status: true,
  reservationId: true,
  offerExpiresAt: true,
})
  .extend({ hasPriority: QueueEntry.shape.hasPriority })
  .meta({ id: "WaitlistActed" });
export type WaitlistActed = z.infer<typeof WaitlistActed>;

export const WaitlistActRequest = z
  .strictObject({ note: Note.meta({ description: "Why. Recorded with the caller's name." }) })
  .meta({ id: "WaitlistActRequest", examples: [{ note: "Their last order was lost by the carrier" }] });

export const PriorityRequest = WaitlistActRequest.extend({
  first: z.boolean().meta({
    description:
      "True: served before all who came by themselves, after others with priority. False: back to its own place.",
  }),
}).meta({ id: "WaitlistPriorityRequest" });

export const RemovalRequest = WaitlistActRequest.extend({
  tellCustomer: z
    .boolean()
    .default(true)
    .meta({ description: "Whether they get an email with the note, if an offer would be mailed to them." }),
}).meta({ id: "WaitlistRemovalRequest" });
