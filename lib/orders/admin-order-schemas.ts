import { z } from "zod";
import { AnyTime, Email, Id, Money, NextCursor, Note, Quantity, Timestamp, typedText } from "@/lib/field-schemas";
import { Bucket } from "@/lib/ledger/ledger-schemas";
import { Contact } from "@/lib/payments/payment-schemas";
import { HandMethod, Paid } from "@/lib/reservations/by-hand-schemas";
import { ReservationEvent } from "@/lib/reservations/reservation-detail-schemas";
import { plainText } from "@/lib/typed-text";
import { Order, OrderContact, OrderStatus } from "./order-schemas";

const Count = z.int().min(0);

const Version = Count.meta({
  description: "Grows with every act on the order. Send it as `expectedVersion` to act on what you saw.",
});

const AdminOrderLine = Order.shape.lines.element
  .omit({ isByEmail: true })
  .extend({
    short: Count.meta({
      description: "Units that are not there, and that were neither shipped nor cancelled.",
    }),
  })
  .meta({ id: "AdminOrderLine" });
export type AdminOrderLine = z.infer<typeof AdminOrderLine>;

const adminFields = {
  version: Version,
  owner: z.string().meta({ description: "`shopper:<id>` or `key:<id>`." }),
  customer: z
    .strictObject({ name: z.string().nullable(), email: z.string().nullable(), keyName: z.string().nullable() })
    .meta({ description: "Whom it is for, as far as they said; or the API key that sold it." }),
  lines: z.array(AdminOrderLine).min(1),
};

export const AdminOrder = z
  .strictObject({
    id: Id,
    number: z.string().meta({ example: "HF-10001" }),
    status: OrderStatus,
    ...adminFields,
    destination: z.string().nullable().meta({ description: "City and pincode. Null if none was given." }),
    goods: Money.meta({ description: "As ordered, without shipping." }),
    createdAt: Timestamp.meta({ description: "When it was confirmed." }),
  })
  .meta({ id: "AdminOrder" });
export type AdminOrder = z.infer<typeof AdminOrder>;

export const AdminOrders = z
  .strictObject({ orders: z.array(AdminOrder), nextCursor: NextCursor })
  .meta({ id: "AdminOrders" });
export type AdminOrders = z.infer<typeof AdminOrders>;

export const OrderCounts = z
  .strictObject({
    toShip: Count.meta({ description: "`PAID` or `PARTIALLY_SHIPPED`." }),
    partlyShipped: Count,
    short: Count,
    shipped: Count,
    cancelled: Count,
    returned: Count,
    all: Count,
    countedMax: Count.meta({ description: "A higher count stands for more than this." }),
  })
  .meta({ id: "OrderCounts" });
export type OrderCounts = z.infer<typeof OrderCounts>;

/** Of an order, as read; `OrderHandling` has its id too. */
const handlingFields = {
  hold: z
    .strictObject({ reason: z.string(), by: z.string(), at: Timestamp })
    .nullable()
    .meta({ description: "While it is on hold, nothing of it is picked, packed or shipped." }),
  assignee: z.string().nullable().meta({ description: "The email address of who looks after it." }),
  note: z.string().nullable().meta({ description: "For staff; the customer never sees it." }),
  updatedAt: Timestamp.nullable(),
};

export const OrderRefund = z
  .strictObject({
    due: Money.meta({ description: "For what was cancelled and returned so far." }),
    refunded: Money.meta({ description: "By the provider, or by hand as staff recorded." }),
    state: z.enum(["NONE", "PENDING", "FAILED", "DONE", "BY_HAND"]).meta({
      description:
        "`NONE`: nothing is due. `PENDING`: the provider has not confirmed it yet, and is asked again by itself. `FAILED`: it refused or did not answer, again and again; a person must look. `BY_HAND`: no provider took the money, and staff are to give it back.",
    }),
    failedJobId: z
      .string()
      .nullable()
      .meta({ description: "For `POST /api/admin/jobs/{id}/retry`, if it has failed." }),
    lastError: z.string().nullable().meta({ description: "What the provider last answered, if it refused." }),
  })
  .meta({ id: "OrderRefund" });
export type OrderRefund = z.infer<typeof OrderRefund>;

const AddressChange = z.strictObject({ by: z.string(), at: Timestamp }).meta({ id: "AddressChange" });

export const AdminOrderDetail = Order.omit({ lines: true })
  .extend({
    ...adminFields,
    refund: OrderRefund,
    handling: z.strictObject(handlingFields),
    addressChange: AddressChange.nullable().meta({ description: "Null: it goes where its customer said." }),
    returnTo: z.string().nullable().meta({
      description: "Where the units of a return that waits for an answer are sent, unless you say otherwise.",
    }),
    admins: z
      .array(z.string())
      .meta({ description: "Whom it can be assigned to, by email address: admins, and the staff of its warehouses." }),
    history: z
      .array(ReservationEvent)
      .meta({ description: "What happened to it, newest first, with names and emails." }),
  })
  .meta({ id: "AdminOrderDetail" });
export type AdminOrderDetail = z.infer<typeof AdminOrderDetail>;

export const StaffOrder = AdminOrderDetail.pick({
  id: true,
  number: true,
  status: true,
  version: true,
  shipTo: true,
  parcels: true,
  shipments: true,
  handling: true,
  createdAt: true,
})
  .extend({
    customer: z.strictObject({ name: z.string().nullable() }),
    contact: OrderContact.omit({ email: true }).nullable(),
    lines: z.array(AdminOrderLine.omit({ unitPrice: true })).min(1),
  })
  .meta({
    id: "StaffOrder",
    description: "What staff see: the label, and what their warehouses send. `status` is that of these lines.",
  });
export type StaffOrder = z.infer<typeof StaffOrder>;

export const OrderHandling = z.strictObject({ orderId: Id, ...handlingFields }).meta({ id: "OrderHandling" });
export type OrderHandling = z.infer<typeof OrderHandling>;

export const HandlingEdit = z
  .strictObject({
    hold: typedText(200).nullable().optional().meta({ description: "Why nothing of it may leave. Null: off hold." }),
    assignee: Email.toLowerCase()
      .nullable()
      .optional()
      .meta({ description: "The email address of an admin, or of staff of a warehouse that it ships from." }),
    note: Note.nullable().optional(),
    expectedUpdatedAt: AnyTime.optional().meta({
      description: "The `updatedAt` that you saw. The edit is refused if it has changed since.",
    }),
  })
  .meta({ id: "HandlingEdit", description: "Only what is given changes." });

const told = (what: string) =>
  z
    .boolean()
    .default(true)
    .meta({ description: `Whether the customer gets an email${what}, if their address is known.` });

export const AddressEdit = Contact.omit({ email: true })
  .required({ name: true, line1: true, postalCode: true })
  .extend({
    tellCustomer: told(" if the day on which it arrives changes"),
    expectedUpdatedAt: AnyTime.nullable().optional().meta({
      description: "The `addressChange.at` that you saw, or null. The edit is refused if it has changed since.",
    }),
  })
  .meta({ id: "AddressEdit", description: "The whole label. `city` defaults to the pincode's." });

export const OrderAddress = z
  .strictObject({ orderId: Id, contact: OrderContact.nullable(), addressChange: AddressChange.nullable() })
  .meta({ id: "OrderAddress" });
export type OrderAddress = z.infer<typeof OrderAddress>;

const Units = z
  .array(z.strictObject({ productId: Id, warehouseId: Id, quantity: Quantity }))
  .min(1, "must have 1 to 50 lines")
  .max(50, "must have 1 to 50 lines");

const actFields = {
  expectedVersion: Count.optional().meta({
    description:
      "The order's `version` when you read it. If it has changed since, nothing happens: 409 `ORDER_CHANGED`.",
  }),
};

/** Printed on labels and in mails, and typed by hand: letters, digits and what carriers put between them. */
const TRACKING = /^[\p{L}\p{N}][\p{L}\p{N}\-./]*$/u;

const TrackingNumber = z
  .string()
  .overwrite((text) => plainText(text).replaceAll(" ", ""))
  .min(1, "must not be empty")
  .max(64, "must have at most 64 characters")
  .regex(TRACKING, "must have only letters, digits, dashes, dots and slashes")
  .meta({ description: "Of one parcel. Spaces are left out.", example: "1Z999AA10123456784" });

const Carrier = typedText(80)
  .regex(/^[^<>]*$/, "must be plain text, without < and >")
  .meta({ example: "Delhivery" });

export const ShipRequest = z
  .strictObject({
    lines: Units.optional().meta({
      description: "Default: everything left to ship, in one parcel from each warehouse.",
    }),
    carrier: Carrier.optional(),
    trackingNumber: TrackingNumber.optional(),
    reasonCode: z.literal("SHIPMENT").default("SHIPMENT"),
    note: Note.optional(),
    tellCustomer: told(" with the carrier and tracking number"),
    ...actFields,
  })
  .meta({ id: "ShipRequest", examples: [{ carrier: "Delhivery", trackingNumber: "1490812345678" }] });

export const CancelLinesRequest = z
  .strictObject({
    lines: Units.optional().meta({ description: "Default: everything that has not shipped." }),
    reasonCode: z.enum(["CANCELLED", "DAMAGE", "LOSS", "CORRECTION"]).default("CANCELLED"),
    note: Note.optional(),
    tellCustomer: told(", which names the note as the reason"),
    ...actFields,
  })
  .meta({ id: "CancelLinesRequest" });

export const ReturnRequest = z
  .strictObject({
    lines: Units.optional().meta({ description: "Default: everything that was shipped and has not come back." }),
    restock: z.boolean().default(true).meta({
      description: "False: the units can't be sold again, and are written off at once.",
    }),
    bucket: Bucket.optional().meta({ description: "The units are set aside here instead of going on sale." }),
    reasonCode: z.literal("RETURN").default("RETURN"),
    note: Note.optional(),
    tellCustomer: told(""),
    ...actFields,
  })
  .refine(({ restock, bucket }) => restock || bucket === undefined, {
    path: ["bucket"],
    message: "can't be given for units that are written off",
  })
  .meta({ id: "ReturnRequest" });

export const ShortPickRequest = z
  .strictObject({
    lines: Units.meta({ description: "The units that are not there." }),
    reasonCode: z.enum(["LOSS", "DAMAGE", "CORRECTION"]).default("LOSS"),
    note: Note.optional(),
    ...actFields,
  })
  .meta({ id: "ShortPickRequest" });

export const RerouteOrderRequest = z
  .strictObject({
    lines: Units.optional().meta({ description: "Default: everything left to ship that the order is not short of." }),
    warehouseId: Id.optional().meta({
      description:
        "Where they ship from instead. Default: where routing would send them from now, of other warehouses.",
    }),
    note: Note.optional(),
    tellCustomer: told(" with where they ship from now, and the day they arrive"),
    ...actFields,
  })
  .meta({ id: "RerouteOrderRequest" });

export const RefundByHandRequest = z
  .strictObject({
    method: HandMethod.meta({ description: "How the customer got it." }),
    amount: Paid.extend({ amount: Paid.shape.amount.min(1) }).meta({
      description: "What they got: at most what is due and not refunded.",
    }),
    reference: typedText(255).optional().meta({ description: "A receipt number, a bank reference." }),
    tellCustomer: told(" with the amount, how they got it and the reference"),
  })
  .meta({ id: "RefundByHandRequest" });

export const SettleAction = z.enum(["RETAKE", "REROUTE", "BACKORDER", "REFUND"]);
export type SettleAction = z.infer<typeof SettleAction>;

export const SettleRequest = z
  .strictObject({
    lines: Units.meta({ description: "Which units, each by the warehouse where they are missing." }),
    action: SettleAction.meta({
      description:
        "`RETAKE`: they are there again, or others take their place. `REROUTE`: other warehouses send them. `BACKORDER`: the customer waits, and gets what comes in before anybody can buy it; units that could be retaken are, and only the rest waits. `REFUND`: they are cancelled and refunded.",
    }),
    found: z.boolean().default(false).meta({
      description: "To retake: the missing units themselves turned up, and are counted in again (`FOUND`).",
    }),
    expectedOn: z.iso.date().optional().meta({
      description:
        "To back-order: the day around which the units are expected. The customer reads it, in India's calendar.",
    }),
    note: Note.optional(),
    tellCustomer: told(" about another warehouse, a back-order or a refund; of the last two, it names the note"),
    ...actFields,
  })
  .refine(({ action, found }) => action === "RETAKE" || !found, {
    path: ["found"],
    message: "can only be given to retake units",
  })
  .refine(({ action, expectedOn }) => action === "BACKORDER" || expectedOn === undefined, {
    path: ["expectedOn"],
    message: "can only be given to back-order units",
  })
  .meta({ id: "SettleRequest" });

export const PackRequest = z
  .strictObject({
    warehouseId: Id,
    packed: z.boolean().default(true).meta({ description: "False: it is not packed after all." }),
  })
  .meta({ id: "PackRequest" });

export const PackedParcel = z
  .strictObject({ orderId: Id, warehouseId: Id, packed: z.boolean() })
  .meta({ id: "PackedParcel" });
export type PackedParcel = z.infer<typeof PackedParcel>;

/** What an act on an order answers. */
export const OrderActed = z
  .strictObject({
    id: Id,
    status: OrderStatus,
    version: Version,
    lines: z.array(
      z.strictObject({
        productId: Id,
        sku: z.string(),
        warehouseId: Id,
        warehouseCode: z.string(),
        quantity: Count,
        shipped: Count,
        cancelled: Count,
        returned: Count,
        short: Count,
        backordered: Count,
      }),
    ),
  })
  .meta({ id: "OrderActed", description: "The order's figures after the act." });
export type OrderActed = z.infer<typeof OrderActed>;
