import { z } from "zod";
import { MoreExpectedOn } from "@/lib/catalog/catalog-schemas";
import {
  Email,
  Id,
  MailOutcome,
  Money,
  NextCursor,
  pageFields,
  productNameFields,
  Quantity,
  ReleaseReason,
  refuseUnlessOneProductName,
  Timestamp,
} from "@/lib/field-schemas";

export const WaitlistStatus = z.enum(["WAITING", "OFFERED", "ACCEPTED", "PASSED", "LAPSED", "CANCELLED"]).meta({
  id: "WaitlistStatus",
  description:
    "`WAITING`: in line. `OFFERED`: units are held for its owner. `ACCEPTED`: the offer was confirmed. `PASSED`: the owner passed on the offer. `LAPSED`: the offer ran out. `CANCELLED`: the owner left the waitlist, or the shop ended the offer.",
});
export type WaitlistStatus = z.infer<typeof WaitlistStatus>;

export const WaitlistEntry = z
  .strictObject({
    id: Id,
    productId: Id,
    warehouseId: Id.nullable().meta({
      description: "Null if any warehouse will do. The units can then come from several.",
    }),
    quantity: Quantity,
    position: z.int().min(1).nullable().meta({
      description: "Place among those waiting for the product, from 1. Null if not waiting.",
    }),
    status: WaitlistStatus,
    blockedBy: z.enum(["HOLD_LIMIT"]).optional().meta({
      description:
        "`HOLD_LIMIT`: with these units, the owner would have more than one shopper may. Others are served first until they have fewer. Left out otherwise.",
    }),
    reservationId: Id.nullable().meta({
      description: "The offer: a hold for the owner, who accepts by confirming it.",
    }),
    offerExpiresAt: Timestamp.nullable().meta({ description: "When the offer ends, or ended." }),
    emailConfirmed: z.boolean().meta({
      description: "Whether somebody has confirmed that they read the mail of the address where offers are sent.",
    }),
    confirmationMail: MailOutcome.optional().meta({
      description:
        "The email to confirm the address. Left out once the address is confirmed, without one, for API keys, and when the place ends.",
    }),
    reachable: z.boolean().meta({
      description:
        "Whether an offer can be made now. It needs a confirmed address, or a read of this entry or an open stock stream by its owner within the last 60 s. Entries made by API keys are always reachable. The others keep their place.",
    }),
    createdAt: Timestamp,
  })
  .meta({ id: "WaitlistEntry", description: "A place in the waitlist for a product." });
export type WaitlistEntry = z.infer<typeof WaitlistEntry>;

/** The answer to a GET: with the facts that pages show besides. */
export const WaitlistEntryShown = WaitlistEntry.extend({
  blockedFor: z.enum(["HELD", "BOUGHT"]).optional().meta({
    description: "With `blockedBy`: `BOUGHT` if what the owner has bought is too much by itself; else `HELD`.",
  }),
  email: z.string().nullable().meta({ description: "Where offers are sent, besides being shown in the shop." }),
  product: z.strictObject({
    sku: z.string(),
    slug: z.string(),
    name: z.string(),
    category: z.string(),
    image: z.string(),
    price: Money,
  }),
  warehouse: z.strictObject({ code: z.string(), city: z.string() }).nullable(),
  moreExpectedOn: MoreExpectedOn.meta({
    description:
      "While waiting: the first day from today until which enough is expected for this place and all before it. No promise. Null: not enough is expected.",
  }),
  offeredAt: Timestamp.nullable().meta({ description: "When the offer was made." }),
  releaseReason: ReleaseReason.nullable().meta({
    description:
      "Why the hold of its offer ended. Null while it runs, if it was confirmed, and without an offer; but `ADMIN` whenever the shop took its owner off the waitlist.",
  }),
  disowned: z.boolean().meta({
    description: "It ended because whoever reads its address said that they hadn't joined.",
  }),
  endedAt: Timestamp.nullable().meta({ description: "When it stopped being `WAITING` or `OFFERED`." }),
}).meta({ id: "WaitlistEntryShown" });
export type WaitlistEntryShown = z.infer<typeof WaitlistEntryShown>;

/** With the server's clock, so that a countdown does not depend on the shopper's. */
export const WaitlistEntryNow = WaitlistEntryShown.extend({ serverTime: Timestamp }).meta({ id: "WaitlistEntryNow" });
export type WaitlistEntryNow = z.infer<typeof WaitlistEntryNow>;

export const JoinWaitlistRequest = z
  .strictObject({
    ...productNameFields,
    warehouseId: Id.optional().meta({ description: "Only wait for units from this warehouse." }),
    quantity: Quantity,
    email: Email.optional().meta({
      description:
        "Where offers are sent, besides being shown in the shop. Without it, to the verified address of the shopper's account.",
    }),
  })
  .superRefine(refuseUnlessOneProductName)
  .meta({ id: "JoinWaitlistRequest", examples: [{ sku: "FIT-FOOTBALL-5", quantity: 2, email: "asha@example.com" }] });
export type JoinWaitlistRequest = z.infer<typeof JoinWaitlistRequest>;

export const WaitlistParams = z.strictObject({ id: Id });

export const WaitlistQuery = z.strictObject({
  status: z
    .array(WaitlistStatus)
    .optional()
    .meta({ description: "One or several: `status=WAITING&status=OFFERED`. Defaults to all." }),
  ...pageFields,
});
export type WaitlistQuery = z.infer<typeof WaitlistQuery>;

export const WaitlistEntries = z
  .strictObject({ entries: z.array(WaitlistEntryShown), nextCursor: NextCursor, serverTime: Timestamp })
  .meta({ id: "WaitlistEntries" });
export type WaitlistEntries = z.infer<typeof WaitlistEntries>;
