import { z } from "zod";
import { Id, Timestamp } from "@/lib/field-schemas";
import { Reservations } from "@/lib/reservations/reservation-schemas";
import { WaitlistEntries } from "@/lib/waitlist/waitlist-schemas";

/** What a page shows of its visitor besides what is the same for everybody. */
export const Visitor = z
  .strictObject({
    person: z
      .strictObject({ kind: z.enum(["account", "admin"]), name: z.string(), email: z.string() })
      .nullable()
      .meta({ description: "Who is signed in." }),
    personTag: z.string().nullable().meta({ description: "Differs from person to person." }),
    cartUnits: z.int(),
    holds: Reservations.meta({ description: "The first page of running holds." }),
    paying: z.array(Id).meta({ description: "The holds that a payment is open for." }),
    waitlist: WaitlistEntries.meta({ description: "Places in line and open offers." }),
    bought: z
      .array(z.strictObject({ productId: Id, units: z.int() }))
      .meta({ description: "Units bought and kept of the products that limit them." }),
    newestOrder: z.string().nullable().meta({ description: "The number of what the visitor last ordered." }),
    near: z
      .strictObject({ latitude: z.number(), longitude: z.number(), city: z.string().nullable() })
      .nullable()
      .meta({ description: "Where the visitor probably is, if a trusted proxy says." }),
    serverTime: Timestamp,
  })
  .meta({ id: "Visitor" });
export type Visitor = z.infer<typeof Visitor>;
