import { z } from "zod";
import { RouteBody, ShipToBody } from "@/lib/delivery/delivery-schemas";
import {
  AnyTime,
  Email,
  fromNumber,
  Id,
  Money,
  NextCursor,
  pageFields,
  Timestamp,
  typedCode,
  typedText,
} from "@/lib/field-schemas";
import { KeptContact, PaymentStatus } from "@/lib/payments/payment-schemas";
import { HandMethod } from "@/lib/reservations/by-hand-schemas";
import { ReservationLine } from "@/lib/reservations/reservation-schemas";
import { orderNumberText } from "@/lib/typed-text";

export const OrderStatus = z.enum(["PAID", "PARTIALLY_SHIPPED", "SHIPPED", "CANCELLED", "RETURNED", "SHORTFALL"]);
export type OrderStatus = z.infer<typeof OrderStatus>;

const units = z.int().min(0);

const OrderLine = ReservationLine.extend({
  shipped: units,
  cancelled: units,
  returned: units.meta({ description: "How many of the shipped units were returned." }),
  short: units.meta({
    description: "How many units were not found where they ship from, `backordered` ones included.",
  }),
  backordered: units.meta({ description: "How many units are not in stock, and ship once they come in." }),
  expectedOn: z.iso.date().nullable().meta({
    description: "While units are back-ordered: the day around which staff expect them. Null if they gave none.",
  }),
  image: z.string().meta({ description: "Path of an image on this host." }),
  category: z.string(),
  isByEmail: z.boolean().meta({ description: "A ticket: it is not shipped." }),
}).meta({ id: "OrderLine" });
export type OrderLine = z.infer<typeof OrderLine>;

const OrderParcel = z
  .strictObject({
    warehouseId: Id,
    warehouseCode: z.string(),
    city: z.string(),
    quantity: z.int().min(1),
    distanceKm: z.number().nullable().meta({ description: "Great-circle distance. Null if no destination was given." }),
    isByEmail: z.boolean().meta({ description: "Tickets only: nothing is shipped." }),
    awaited: units.meta({ description: "Units that were not in stock when they were ordered, on back-order." }),
    packedAt: Timestamp.nullable().meta({
      description: "When what is left to ship from there was packed. Null if it is not.",
    }),
    deliveryDate: z.iso.date().nullable().meta({ description: "The date promised with the order." }),
  })
  .meta({ id: "OrderParcel", description: "The units of an order that ship from one warehouse." });
export type OrderParcel = z.infer<typeof OrderParcel>;

/** A contact as stored, perhaps before phone numbers were checked. An order without one that staff gave an address has no email. */
export const OrderContact = KeptContact.partial({ email: true }).meta({ id: "OrderContact" });
export type OrderContact = z.infer<typeof OrderContact>;

const OrderShipment = z
  .strictObject({
    id: Id,
    warehouseId: Id,
    warehouseCode: z.string(),
    city: z.string(),
    carrier: z.string().nullable(),
    trackingNumber: z.string().nullable(),
    shippedAt: Timestamp,
    contact: OrderContact.omit({ email: true })
      .nullable()
      .meta({ description: "Whom it went to: as the order's address was then." }),
    shipTo: ShipToBody.nullable().meta({ description: "Where it went. Null if no destination was given." }),
    lines: z
      .array(z.strictObject({ productId: Id, sku: z.string(), name: z.string(), quantity: z.int().min(1) }))
      .min(1),
  })
  .meta({ id: "OrderShipment", description: "A parcel that has left a warehouse." });
export type OrderShipment = z.infer<typeof OrderShipment>;

export const ReturnReason = z.enum(["CHANGED_MIND", "DAMAGED", "WRONG_ITEM", "NOT_AS_DESCRIBED", "OTHER"]);
export type ReturnReason = z.infer<typeof ReturnReason>;

export const AskedReturn = z
  .strictObject({
    id: Id,
    orderId: Id,
    status: z.enum(["ASKED", "ACCEPTED", "DECLINED", "WITHDRAWN", "RECEIVED"]).meta({
      description:
        "`ASKED`: the shop has not answered. `ACCEPTED`: the units may be sent to `sendTo`. `DECLINED`: see `declineReason`. `RECEIVED`: all of them have come back.",
    }),
    reason: ReturnReason,
    note: z.string().nullable(),
    lines: z
      .array(
        z.strictObject({
          productId: Id,
          sku: z.string(),
          name: z.string(),
          warehouseId: Id.meta({ description: "The warehouse they were shipped from." }),
          warehouseCode: z.string(),
          city: z.string(),
          quantity: z.int().min(1),
          received: units.meta({ description: "How many of them have come back." }),
        }),
      )
      .min(1),
    sendTo: z.string().nullable().meta({ description: "Where to send them, once accepted." }),
    declineReason: z.string().nullable(),
    createdAt: Timestamp,
    acceptedAt: Timestamp.nullable(),
    endedAt: Timestamp.nullable().meta({ description: "When it was declined or withdrawn." }),
  })
  .meta({ id: "AskedReturn", description: "Units that a shopper asks to send back." });
export type AskedReturn = z.infer<typeof AskedReturn>;

const OrderPayment = z
  .strictObject({ provider: z.string(), status: PaymentStatus, amount: Money })
  .meta({ id: "OrderPayment" });

const OrderEventName = z.enum([
  "RESERVED",
  "EXTENDED",
  "EXPIRED",
  "CONFIRMED",
  "REROUTED",
  "ADDRESS_CHANGED",
  "PACKED",
  "BACKORDERED",
  "BACK_IN_STOCK",
  "SHIPPED",
  "CANCELLED",
  "RETURNED",
  "RETURN_ASKED",
  "RETURN_ACCEPTED",
  "RETURN_DECLINED",
  "RETURN_WITHDRAWN",
  "PAYMENT_STARTED",
  "PAYMENT_AUTHORISED",
  "PAYMENT_CAPTURED",
  "PAYMENT_DECLINED",
  "PAYMENT_VOIDED",
  "PAYMENT_EXPIRED",
  "PAYMENT_REFUNDED",
  "PAYMENT_STUCK",
  "REFUND_STUCK",
  "PAID_BY_HAND",
  "REFUNDED_BY_HAND",
]);

const OrderEvent = z
  .strictObject({
    at: Timestamp,
    event: OrderEventName,
    by: z.enum(["you", "shopper", "shop", "system"]).meta({
      description: "`you` is the shopper who made this request; other callers see `shopper`.",
    }),
    quantity: units.nullable().meta({ description: "Units moved. Null for payments." }),
    warehouseCodes: z.array(z.string()).meta({ description: "Warehouses the units were in." }),
    amount: Money.nullable().meta({ description: "Only for payments." }),
  })
  .meta({ id: "OrderEvent" });
export type OrderEvent = z.infer<typeof OrderEvent>;

export const InvoiceKind = z.enum(["INVOICE", "CREDIT_NOTE"]);

const OrderInvoice = z
  .strictObject({ id: Id, kind: InvoiceKind, number: z.string(), issuedAt: Timestamp })
  .meta({ id: "OrderInvoice" });

export const Order = z
  .strictObject({
    id: Id.meta({ description: "The id of the reservation it was made from." }),
    number: z.string().meta({ description: "Order number for people.", example: "HF-10001" }),
    reservationId: Id,
    status: OrderStatus,
    lines: z.array(OrderLine).min(1),
    goods: Money,
    shipping: Money.nullable().meta({
      description:
        "As of its payment. If it was paid elsewhere, as last given at checkout, else what its route costs. Null if its destination is unknown, or an integration confirmed it and recorded no payment.",
    }),
    total: Money.meta({ description: "Goods and shipping as ordered. Later cancellations do not change it." }),
    payment: OrderPayment.nullable().meta({ description: "Null if it was paid elsewhere." }),
    paidByHand: z
      .strictObject({ method: HandMethod, amount: Money, reference: z.string().nullable() })
      .nullable()
      .meta({ description: "What staff took for it, if they recorded that." }),
    refunded: Money.meta({ description: "Refunded so far." }),
    contact: OrderContact.nullable().meta({
      description: "Whom and where it goes to: given at checkout, or by staff since.",
    }),
    shipTo: ShipToBody.nullable().meta({ description: "Destination. Null if none was given." }),
    parcels: z.array(OrderParcel).min(1),
    route: RouteBody.nullable(),
    shipments: z.array(OrderShipment).meta({ description: "Parcels that have left, oldest first." }),
    returnRequests: z.array(AskedReturn).meta({ description: "Returns that were asked for, oldest first." }),
    invoices: z.array(OrderInvoice).meta({ description: "Tax invoices and credit notes, oldest first." }),
    timeline: z.array(OrderEvent).meta({ description: "What happened to the order, oldest first." }),
    createdAt: Timestamp.meta({ description: "When it was confirmed." }),
  })
  .meta({ id: "Order", description: "A confirmed reservation, with what happened to its units and payment since." });
export type Order = z.infer<typeof Order>;

export const OrderParams = z.strictObject({ id: Id });

/** `number`: its digits. */
export const FindOrderRequest = z
  .strictObject({
    number: fromNumber(
      typedCode(30)
        .overwrite((typed) => orderNumberText(typed) ?? typed)
        .regex(/^\d{1,15}$/, "must be an order number like HF-10001"),
    ).meta({ description: "As in the order's emails, with or without `HF-` or `#`.", example: "10001" }),
    email: Email.meta({ description: "The address given with the order, or its account's." }),
  })
  .meta({ id: "FindOrderRequest" });
export type FindOrderRequest = z.infer<typeof FindOrderRequest>;

export const OrderLinkAsked = z.strictObject({ success: z.literal(true) }).meta({ id: "OrderLinkAsked" });

export const OrdersQuery = z.strictObject({
  status: OrderStatus.optional(),
  q: typedText(100, 0).optional().meta({
    description: "Words to find in the order number, or in the name, category or SKU of a product in it.",
  }),
  from: AnyTime.optional().meta({ description: "Orders confirmed at or after this time." }),
  to: AnyTime.optional().meta({ description: "Orders confirmed before this time." }),
  ...pageFields,
});
export type OrdersQuery = z.infer<typeof OrdersQuery>;

export const Orders = z.strictObject({ orders: z.array(Order), nextCursor: NextCursor }).meta({ id: "Orders" });
export type Orders = z.infer<typeof Orders>;
