import { z } from "zod";
import {
  Id,
  Money,
  NextCursor,
  pageFields,
  productNameFields,
  Quantity,
  refuseUnlessOneProductName,
  Timestamp,
} from "@/lib/field-schemas";

export const WaitlistStatus = z.enum(["WAITING", "OFFERED", "ACCEPTED", "PASSED", "LAPSED", "CANCELLED"]).meta({
  id: "WaitlistStatus",
  description:
    "`WAITING`: in line. `OFFERED`: its units are held for its owner. `ACCEPTED`: the offer was confirmed. `PASSED`: its owner gave it up. `LAPSED`: its time ran out. `CANCELLED`: its owner left the line.",
});
export type WaitlistStatus = z.infer<typeof WaitlistStatus>;

export const WaitlistEntry = z
  .strictObject({
    id: Id,
    productId: Id,
    warehouseId: Id.nullable().meta({ description: "Null: from any warehouse, perhaps several." }),
    quantity: Quantity,
    position: z.int().min(1).nullable().meta({
      description: "The place among those who wait for the product, from 1; null when not waiting.",
    }),
    status: WaitlistStatus,
    reservationId: Id.nullable().meta({
      description: "The offer: a real hold of its owner, who confirms it to accept.",
    }),
    offerExpiresAt: Timestamp.nullable().meta({ description: "When the offer ends, or ended." }),
    createdAt: Timestamp,
  })
  .meta({ id: "WaitlistEntry", description: "Somebody's place in a product's line, and what became of it." });
export type WaitlistEntry = z.infer<typeof WaitlistEntry>;

/** As a GET answers it: with what people need to see beside the contract's fields. */
export const WaitlistEntryShown = WaitlistEntry.extend({
  email: z.string().nullable().meta({ description: "Where offers are written to, beside showing them." }),
  product: z.strictObject({
    sku: z.string(),
    slug: z.string(),
    name: z.string(),
    category: z.string(),
    image: z.string(),
    price: Money,
  }),
  warehouse: z.strictObject({ code: z.string(), city: z.string() }).nullable(),
  offeredAt: Timestamp.nullable().meta({ description: "When the offer was made." }),
  endedAt: Timestamp.nullable().meta({ description: "When it stopped being `WAITING` or `OFFERED`." }),
}).meta({ id: "WaitlistEntryShown" });
export type WaitlistEntryShown = z.infer<typeof WaitlistEntryShown>;

/** With the server's clock, so that a countdown does not depend on the shopper's. */
export const WaitlistEntryNow = WaitlistEntryShown.extend({ serverTime: Timestamp }).meta({ id: "WaitlistEntryNow" });
export type WaitlistEntryNow = z.infer<typeof WaitlistEntryNow>;

export const JoinWaitlistRequest = z
  .strictObject({
    ...productNameFields,
    warehouseId: Id.optional().meta({ description: "Wait for units of this warehouse alone." }),
    quantity: Quantity,
    email: z
      .email("must be an e-mail address")
      .max(254, "has at most 254 characters")
      .optional()
      .meta({ description: "Where an offer is written to. Without it offers are shown in the shop alone." }),
  })
  .superRefine(refuseUnlessOneProductName)
  .meta({ id: "JoinWaitlistRequest", examples: [{ sku: "FIT-FOOTBALL-5", quantity: 2, email: "asha@example.com" }] });
export type JoinWaitlistRequest = z.infer<typeof JoinWaitlistRequest>;

export const WaitlistParams = z.strictObject({ id: Id });

export const WaitlistQuery = z.strictObject({
  status: z
    .array(WaitlistStatus)
    .optional()
    .meta({ description: "One, or several: `status=WAITING&status=OFFERED`. Without it: all." }),
  ...pageFields,
});
export type WaitlistQuery = z.infer<typeof WaitlistQuery>;

export const WaitlistEntries = z
  .strictObject({ entries: z.array(WaitlistEntryShown), nextCursor: NextCursor, serverTime: Timestamp })
  .meta({ id: "WaitlistEntries" });
export type WaitlistEntries = z.infer<typeof WaitlistEntries>;
