import { z } from "zod";
import { Id, Money, Timestamp } from "@/lib/field-schemas";
import { LedgerEntryType } from "@/lib/ledger/ledger-schemas";
import { HandMethod } from "./by-hand-schemas";
import { AdminReservation } from "./reservation-schemas";

/** What happened to a reservation besides its ledger entries. */
export const OtherEvent = z.enum([
  "PUT_IN_CART",
  "QUEUED",
  "REPLACED",
  "PAYMENT_STARTED",
  "PAYMENT_AUTHORISED",
  "PAYMENT_CAPTURED",
  "PAYMENT_DECLINED",
  "PAYMENT_VOIDED",
  "PAYMENT_EXPIRED",
  "PAYMENT_REFUNDED",
  "PAID_BY_HAND",
  "REFUNDED_BY_HAND",
  "PACKED",
  "UNPACKED",
  "ON_HOLD",
  "OFF_HOLD",
  "ADDRESS_CHANGED",
  "RETAKEN",
  "BACKORDERED",
  "RETURN_ASKED",
  "RETURN_ACCEPTED",
  "RETURN_DECLINED",
  "RETURN_WITHDRAWN",
  "MAILED",
]);

const EventEntry = z.strictObject({
  id: Id,
  productId: Id,
  sku: z.string(),
  warehouseId: Id,
  warehouseCode: z.string(),
  quantity: z.int().min(0).meta({ description: "Units that moved. 0 if only the end changed." }),
  isOut: z
    .boolean()
    .nullable()
    .meta({ description: "Whether units left the warehouse for another. Null if none moved." }),
});

const Served = z
  .strictObject({ reservationId: Id, productId: Id, quantity: z.int().min(1), customer: z.string() })
  .meta({ id: "ServedOffer", description: "Somebody on the waitlist who got units." });

const Sent = z
  .strictObject({
    id: Id,
    warehouseCode: z.string(),
    carrier: z.string().nullable(),
    trackingNumber: z.string().nullable(),
  })
  .meta({ id: "SentParcel" });

export const ReservationEvent = z
  .strictObject({
    at: Timestamp,
    event: z.enum([...LedgerEntryType.options, ...OtherEvent.options]),
    reservationId: Id.nullable().meta({
      description: "The hold that it happened to, if that is an earlier or later one of the same line.",
    }),
    by: z.string().nullable().meta({ description: "Who did it, as in the ledger. Null for payments and emails." }),
    note: z.string().nullable(),
    entries: z.array(EventEntry).meta({ description: "Its ledger entries, one per inventory row." }),
    parcels: z.array(Sent).meta({ description: "What left with it." }),
    served: z.array(Served).meta({ description: "Who was offered units that it freed, in the same transaction." }),
    amount: Money.nullable(),
    method: HandMethod.nullable(),
    reference: z.string().nullable(),
    mail: z.strictObject({ id: Id, kind: z.string(), recipient: z.string(), subject: z.string() }).nullable(),
  })
  .meta({ id: "ReservationEvent" });
export type ReservationEvent = z.infer<typeof ReservationEvent>;

export const WaitingCustomer = z.strictObject({
  productId: Id,
  warehouseId: Id.nullable(),
  quantity: z.int().min(1),
  mayHold: z
    .int()
    .min(0)
    .nullable()
    .meta({ description: "Units that the limits per shopper leave them once this hold ends. Null if none apply." }),
  customer: z.string(),
});
export type WaitingCustomer = z.infer<typeof WaitingCustomer>;

/** One reservation in full. */
export const AdminReservationDetail = AdminReservation.extend({
  serverTime: Timestamp,
  phone: z.string().nullable().meta({ description: "The customer's, as far as they said." }),
  postalCode: z.string().nullable().meta({
    description: "Of the address they gave last, which may be older than where the hold goes (`route.shipTo`).",
  }),
  payment: z
    .strictObject({
      provider: z.string(),
      status: z.enum(["STARTED", "AUTHORISED"]),
      amount: Money,
      startedAt: Timestamp,
    })
    .nullable()
    .meta({ description: "The payment under way. Null if there is none." }),
  paidByHand: z
    .strictObject({
      method: HandMethod,
      amount: Money,
      reference: z.string().nullable(),
      by: z.string(),
      at: Timestamp,
    })
    .nullable()
    .meta({ description: "How it was paid, if staff recorded that." }),
  waiting: z.array(WaitingCustomer).meta({
    description: "Who waits for its products and can be reached, in the order of service, at most 20 per product.",
  }),
  free: z
    .array(z.strictObject({ productId: Id, warehouseId: Id, available: z.int().min(0) }))
    .meta({ description: "What is available of its products." }),
  timeline: z.array(ReservationEvent).meta({
    description:
      "What happened to it, newest first, from the cart to the return. The same for holds that replaced each other, and for the order that came of the last.",
  }),
}).meta({ id: "AdminReservationDetail" });
export type AdminReservationDetail = z.infer<typeof AdminReservationDetail>;
