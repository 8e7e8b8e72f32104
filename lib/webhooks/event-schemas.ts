import { z } from "zod";
import { Id, Money, ReleaseReason, Timestamp } from "@/lib/field-schemas";

/** What webhooks are told. A type may get further fields; none is taken away. */
export const EventType = z.enum([
  "reservation.held",
  "reservation.confirmed",
  "reservation.released",
  "reservation.expired",
  "stock.low",
  "stock.out",
  "stock.back",
  "offer.made",
  "order.created",
  "order.cancelled",
  "order.returned",
  "shipment.created",
  "shortfall.opened",
  "shortfall.settled",
  "count.applied",
  "transfer.sent",
  "transfer.received",
  "transfer.returned",
]);
export type EventType = z.infer<typeof EventType>;

/** Sent by the test button alone, so nobody chooses it. */
export const TEST_EVENT = "webhook.test";

export const SentType = z.enum([...EventType.options, TEST_EVENT]);
export type SentType = z.infer<typeof SentType>;

const units = z.int().min(0);
const product = { productId: Id, sku: z.string(), name: z.string() };
const warehouse = { warehouseId: Id, warehouseCode: z.string() };

const EventLine = z
  .strictObject({ ...product, ...warehouse, quantity: z.int() })
  .meta({ id: "WebhookEventLine", description: "Units that the event is about." });
export type EventLine = z.infer<typeof EventLine>;

const lines = z.array(EventLine).min(1);

const EventReservation = z
  .strictObject({
    id: Id,
    status: z.enum(["PENDING", "CONFIRMED", "RELEASED"]).meta({ description: "As the event left it." }),
    releaseReason: ReleaseReason.nullable(),
    total: Money.meta({ description: "Of the whole reservation." }),
    cartId: z.string().nullable(),
    orderId: z.string().nullable(),
    replaces: Id.nullable().meta({ description: "The reservation whose place it took." }),
    createdAt: Timestamp,
    expiresAt: Timestamp,
    confirmedAt: Timestamp.nullable(),
    releasedAt: Timestamp.nullable(),
  })
  .meta({ id: "WebhookReservation" });
export type EventReservation = z.infer<typeof EventReservation>;

const EventOrderLine = EventLine.extend({ unitPrice: Money, shipped: units, cancelled: units, returned: units }).meta({
  id: "WebhookOrderLine",
});

const EventOrder = z
  .strictObject({
    id: Id.meta({ description: "The order's, and its reservation's." }),
    number: z.string().meta({ example: "HF-10001" }),
    status: z.string().meta({ description: "As in `GET /api/orders/{id}`." }),
    lines: z.array(EventOrderLine),
    total: Money.meta({ description: "Of the goods." }),
    cartId: z.string().nullable(),
    orderId: z.string().nullable().meta({ description: "The caller's own label." }),
    createdAt: Timestamp,
  })
  .meta({
    id: "WebhookOrder",
    description:
      "Without its customer: personal data is in `GET /api/admin/orders/{id}`, and not in the log of every receiver.",
  });
export type EventOrder = z.infer<typeof EventOrder>;

const reservation = z.strictObject({ reservation: EventReservation, lines });
const order = z.strictObject({ order: EventOrder, lines });

const stock = z
  .strictObject({
    ...product,
    available: units.meta({ description: "In all warehouses." }),
    inventory: z.array(
      z.strictObject({
        ...warehouse,
        available: units,
        isLow: z.boolean().meta({ description: "At its threshold or below." }),
      }),
    ),
    newlyLowIn: z.array(Id).meta({ description: "The warehouses where it has become low. Of `stock.low` alone." }),
  })
  .meta({ id: "WebhookStock" });

const shortfall = z
  .strictObject({
    ...product,
    ...warehouse,
    quantity: z.int().min(1).meta({ description: "Units that went missing, or that were settled." }),
    shortfall: units.meta({ description: "Units of the row that are still missing." }),
    orderId: Id.nullable().meta({ description: "The order whose units they are, if it is one's." }),
  })
  .meta({ id: "WebhookShortfall" });

/** Lines of a count that one event lists. */
export const COUNT_LINES_MAX = 500;

const count = z.strictObject({
  count: z.strictObject({ id: Id.nullable(), number: z.int().nullable() }).meta({
    description: "Both null for a count without a document.",
  }),
  ...warehouse,
  differences: units.meta({ description: "Lines whose figure was wrong." }),
  lines: z
    .array(z.strictObject({ ...product, difference: z.int(), onHand: units }))
    .max(COUNT_LINES_MAX)
    .meta({
      description: `The lines that differ, at most ${COUNT_LINES_MAX}. All are in \`GET /api/admin/counts/{id}\`.`,
    }),
});

const transfer = z.strictObject({
  transfer: z
    .strictObject({
      id: Id.nullable(),
      number: z.int().nullable(),
      fromWarehouseId: Id.nullable(),
      toWarehouseId: Id.nullable(),
    })
    .meta({ description: "All null for units that were moved in one step, without a document." }),
  lines,
});

const shipment = z.strictObject({
  shipment: z.strictObject({
    id: Id,
    ...warehouse,
    carrier: z.string().nullable(),
    trackingNumber: z.string().nullable(),
    shippedAt: Timestamp,
  }),
  order: EventOrder,
  lines,
});

export const EVENT_DATA = {
  "reservation.held": reservation,
  "reservation.confirmed": reservation,
  "reservation.released": reservation,
  "reservation.expired": reservation,
  "stock.low": stock,
  "stock.out": stock,
  "stock.back": stock,
  "offer.made": reservation.extend({ waitlistEntryId: Id }),
  "order.created": order,
  "order.cancelled": order,
  "order.returned": order,
  "shipment.created": shipment,
  "shortfall.opened": shortfall,
  "shortfall.settled": shortfall,
  "count.applied": count,
  "transfer.sent": transfer,
  "transfer.received": transfer,
  "transfer.returned": transfer,
} as const satisfies Record<EventType, z.ZodType>;

export type EventData = { [Type in EventType]: z.infer<(typeof EVENT_DATA)[Type]> };

/** The body of a call. */
export function eventSchema(type: EventType) {
  return z.strictObject({
    id: Id.meta({
      description: "As in `webhook-id`. The same for every attempt and replay: what you have seen, ignore.",
    }),
    type: z.literal(type),
    timestamp: Timestamp.meta({ description: "When it happened." }),
    data: EVENT_DATA[type],
  });
}

/** Of every call: https://www.standardwebhooks.com */
export const StandardHeaders = z.object({
  "webhook-id": Id,
  "webhook-timestamp": z.string().meta({ description: "Seconds since 1970." }),
  "webhook-signature": z.string().meta({
    description:
      "`v1,` and the base64 of an HMAC-SHA256; while the secret is being changed several, separated by spaces: one for each secret.",
  }),
});

/** What each type tells, for people. */
export const EVENT_WORDS: Record<EventType, string> = {
  "reservation.held": "Units were held.",
  "reservation.confirmed": "A hold was paid, or confirmed by hand.",
  "reservation.released": "A hold, or a part of it, was given back.",
  "reservation.expired": "A hold ran out.",
  "stock.low": "A product reached its low-stock threshold in a warehouse.",
  "stock.out": "Nothing of a product is available any more.",
  "stock.back": "A product is available again.",
  "offer.made": "Units were held for somebody on the waitlist.",
  "order.created": "A hold became an order.",
  "order.cancelled": "An order was cancelled, or a part of it.",
  "order.returned": "Units of an order came back.",
  "shipment.created": "A parcel left a warehouse.",
  "shortfall.opened": "Promised units turned out to be missing.",
  "shortfall.settled":
    "Missing units were found or dealt with. Those that ship after all are told with the shipment alone.",
  "count.applied": "A count corrected the figures.",
  "transfer.sent": "Units left for another warehouse.",
  "transfer.received": "Units arrived from another warehouse.",
  "transfer.returned": "Units came back from a transfer that was cancelled.",
};
