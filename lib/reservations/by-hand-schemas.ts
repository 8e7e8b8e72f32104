import { z } from "zod";
import { Email, Id, Note, Phone, Quantity, refuseUnlessLineOrLines, typedText, wholeNumber } from "@/lib/field-schemas";
import { CURRENCY } from "@/lib/messages/locale";
import { reserveFields } from "./reservation-schemas";

/** How a customer paid staff. */
export const HandMethod = z.enum(["CASH", "UPI", "BANK_TRANSFER", "CARD_TERMINAL", "OTHER"]);
export type HandMethod = z.infer<typeof HandMethod>;

const Customer = z
  .strictObject({
    email: Email.optional(),
    name: typedText(120).optional(),
    phone: Phone.optional(),
  })
  .meta({ id: "HoldCustomer", description: "Who the hold is for, as far as they said." });

const told = (when: string) => z.boolean().meta({ description: `Whether the customer gets an email${when}.` });

/** `POST /api/admin/reservations`. */
export const HandReserveRequest = z
  .strictObject({
    ...reserveFields,
    customer: Customer,
    note: Note.optional(),
    tellCustomer: told(" with a link to pay for it or cancel it, if their address is known").default(true),
  })
  .superRefine(refuseUnlessLineOrLines)
  .meta({
    id: "HandReserveRequest",
    description:
      "As for `POST /api/reservations`, and who it is for. The policies' limits count all holds and orders of the customer's email address, or else phone number.",
    examples: [
      {
        lines: [{ sku: "FIT-FOOTBALL-5", quantity: 2 }],
        shipTo: { postalCode: "560001" },
        customer: { name: "Asha Rao", email: "asha@example.com", phone: "+91 98000 00000" },
      },
    ],
  });
export type HandReserveRequest = z.infer<typeof HandReserveRequest>;

const HeldUnits = z.strictObject({ productId: Id, warehouseId: Id, quantity: Quantity });
const Units = z.array(HeldUnits).min(1, "must have 1 to 50 lines").max(50, "must have 1 to 50 lines");

export const HandReleaseRequest = z
  .strictObject({
    note: Note,
    lines: Units.optional().meta({
      description: "Only these units; the rest of the hold goes on with the same end. Default: the whole hold.",
    }),
    tellCustomer: told(", which names the note as the reason").default(false),
  })
  .meta({ id: "HandReleaseRequest" });

const Seconds = wholeNumber(30, 86_400, " of seconds");

export const HandExtendRequest = z
  .strictObject({
    note: Note.optional(),
    seconds: Seconds.optional().meta({
      description: "Added to `expiresAt`. Default: `extensionSeconds`, or 300 if its policies add nothing.",
    }),
    tellCustomer: told(" with the new end and the note").default(true),
  })
  .meta({ id: "HandExtendRequest" });

export const HandRerouteRequest = z
  .strictObject({
    note: Note,
    warehouseId: Id.optional().meta({
      description: "The warehouse to ship from. Default: the best for its destination now, whatever was chosen before.",
    }),
    lines: Units.optional().meta({
      description: "The units to move, each with the warehouse that holds it now. Default: all.",
    }),
    tellCustomer: told(" with the new delivery date and the note").default(false),
  })
  .meta({ id: "HandRerouteRequest" });

/** The shop sells in one currency. */
export const Paid = z.strictObject({
  amount: z.int().min(0).max(Number.MAX_SAFE_INTEGER).meta({ description: "In minor units (paise)." }),
  currency: z.literal(CURRENCY, `must be ${CURRENCY}`),
});

export const HandConfirmRequest = z
  .strictObject({
    note: Note,
    method: HandMethod.optional().meta({ description: "How it was paid. Without it, no payment is recorded." }),
    amount: Paid.optional().meta({
      description:
        "What was paid. Default: the reservation's `total` and, if it is known where to, its route's `shippingPrice`.",
    }),
    reference: typedText(255).optional().meta({ description: "A receipt number, a bank reference." }),
    tellCustomer: told(" that confirms the order").default(true),
  })
  .superRefine(({ method, amount, reference }, context) => {
    if (method !== undefined || (amount === undefined && reference === undefined)) return;
    context.addIssue({ code: "custom", path: ["method"], message: "is required with amount and reference" });
  })
  .meta({ id: "HandConfirmRequest" });
