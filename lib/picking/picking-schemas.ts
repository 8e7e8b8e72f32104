import { z } from "zod";
import { Id, printable, Timestamp, typedText, wholeNumber } from "@/lib/field-schemas";

const Count = z.int().min(0);
const Actor = z.string().meta({ description: "`admin:<email>` or `key:<name>`.", example: "admin:asha@shop.test" });

/** What an order still needs from one warehouse. */
const parcelFields = {
  orderId: Id,
  number: z.string().meta({ example: "HF-10001" }),
  customer: z.string().nullable(),
  destination: z.string().nullable().meta({ description: "City and pincode. Null if none was given." }),
  shipBy: z.iso.date().meta({
    description:
      "The working day it should leave on, by the warehouse's cut-off time when it was placed; eight working days later if units were on back-order.",
  }),
  units: Count.meta({ description: "To pick: neither shipped nor cancelled, and not reported as not found." }),
  products: Count,
  short: Count.meta({ description: "Reported as not found." }),
  isWaiting: z.boolean().meta({ description: "Fewer units are on hand than it needs." }),
  hold: z.strictObject({ reason: z.string(), by: Actor, at: Timestamp }).nullable(),
  assignee: z.string().nullable(),
  note: z.string().nullable(),
  packed: z.strictObject({ by: Actor, at: Timestamp }).nullable(),
  isRepack: z.boolean().meta({
    description: "It was packed, and units were cancelled or reported as not found since: its slip is out of date.",
  }),
  pickedBy: z
    .strictObject({ batchId: Id, batchNumber: Count, by: Actor })
    .nullable()
    .meta({ description: "Whose batch it is in." }),
};

const Parcel = z.strictObject(parcelFields).meta({ id: "ParcelToPick" });
export type Parcel = z.infer<typeof Parcel>;

const BatchSummary = z
  .strictObject({
    id: Id,
    number: Count,
    actor: Actor,
    claimedAt: Timestamp,
    units: Count,
    picked: Count,
    parcels: z.array(Parcel),
  })
  .meta({ id: "PickBatchSummary" });
export type BatchSummary = z.infer<typeof BatchSummary>;

const HandedOver = z
  .strictObject({
    id: Id,
    orderId: Id,
    number: z.string(),
    units: Count,
    carrier: z.string().nullable(),
    trackingNumber: z.string().nullable(),
    by: Actor,
    at: Timestamp,
  })
  .meta({ id: "HandedOver", description: "A parcel that left today, in India's time." });
export type HandedOver = z.infer<typeof HandedOver>;

const stage = <Row extends z.ZodType>(row: Row) => z.strictObject({ count: Count, parcels: z.array(row) });

export const PickBoard = z
  .strictObject({
    warehouseId: Id,
    today: z.iso.date().meta({ description: "In India." }),
    toPick: stage(Parcel),
    picking: z.strictObject({ count: Count, batches: z.array(BatchSummary) }),
    packed: stage(Parcel),
    handedOver: stage(HandedOver),
    onHold: stage(Parcel),
    countedMax: Count.meta({ description: "So many open parcels are looked at: the oldest, and all in hand." }),
  })
  .meta({ id: "PickBoard", description: "At most 100 parcels of each kind, those to ship first." });
export type PickBoard = z.infer<typeof PickBoard>;

export const PickBoardQuery = z.strictObject({
  warehouseId: Id,
  q: typedText(100, 0).optional().meta({
    description:
      "An order's number, a product's name, SKU or barcode, or words of the customer's name, which staff cannot search for.",
  }),
});

export const BATCH_ORDERS_MAX = 50;

export const ClaimRequest = z
  .strictObject({
    id: Id.optional().meta({ description: "Your own, so that a request sent again claims nothing more." }),
    warehouseId: Id,
    count: wholeNumber(1, BATCH_ORDERS_MAX).optional().meta({ description: "The oldest whose units are on hand." }),
    orderIds: z.array(Id).min(1).max(BATCH_ORDERS_MAX).optional().meta({ description: "These instead." }),
  })
  .superRefine(({ count, orderIds }, context) => {
    if ((count === undefined) !== (orderIds === undefined)) return;
    const message = count === undefined ? "is required unless orderIds is given" : "cannot be combined with orderIds";
    context.addIssue({ code: "custom", path: ["count"], message });
  })
  .meta({ id: "ClaimRequest" });
export type ClaimRequest = z.infer<typeof ClaimRequest>;

/** Why an order that was asked for is not in the batch. */
const Skipped = z.strictObject({
  orderId: Id,
  number: z.string().nullable(),
  reason: z.enum(["PICKED", "PACKED", "ON_HOLD", "NOTHING_LEFT", "NOT_FOUND"]).meta({
    description: "`NOT_FOUND`: no order has that id.",
  }),
  by: Actor.nullable().meta({ description: "Who picks it." }),
});
export type Skipped = z.infer<typeof Skipped>;

const BatchOrder = z
  .strictObject({
    ...parcelFields,
    state: z.enum(["PICKING", "ON_HOLD", "PACKED", "SHIPPED", "CANCELLED", "NOT_FOUND"]),
    picked: Count,
  })
  .meta({ id: "BatchOrder" });
export type BatchOrder = z.infer<typeof BatchOrder>;

const PickLine = z
  .strictObject({
    productId: Id,
    sku: z.string(),
    name: z.string(),
    image: z.string(),
    category: z.string(),
    barcode: z.string().nullable(),
    shelf: z.string().nullable(),
    orders: z.array(
      z.strictObject({
        orderId: Id,
        number: z.string(),
        needed: Count,
        picked: Count.meta({ description: "More than needed after a cancellation: the rest goes back to the shelf." }),
        state: z.enum(["PICKING", "ON_HOLD", "CANCELLED", "NOT_FOUND"]),
      }),
    ),
  })
  .meta({ id: "PickLine", description: "A product, and the orders that need it. By shelf, then name." });
export type PickLine = z.infer<typeof PickLine>;

export const PickBatch = z
  .strictObject({
    id: Id,
    number: Count,
    warehouseId: Id,
    warehouseCode: z.string(),
    city: z.string(),
    actor: Actor,
    takenFrom: Actor.nullable(),
    claimedAt: Timestamp,
    today: z.iso.date(),
    orders: z.array(BatchOrder),
    lines: z.array(PickLine).meta({ description: "Without what is packed or has left." }),
  })
  .meta({ id: "PickBatch" });
export type PickBatch = z.infer<typeof PickBatch>;

export const Claimed = z
  .strictObject({ batch: PickBatch, skipped: z.array(Skipped) })
  .meta({ id: "Claimed", description: "The batch, and which of the orders asked for are not in it." });
export type Claimed = z.infer<typeof Claimed>;

export const BatchParams = z.strictObject({ id: Id });

export const TakeOverRequest = z
  .strictObject({ from: printable(300, 0).meta({ description: "Who has it, as you saw." }) })
  .meta({ id: "TakeOverRequest" });

export const PutBackRequest = z
  .strictObject({
    orderIds: z.array(Id).min(1).max(BATCH_ORDERS_MAX).optional().meta({ description: "Default: all." }),
  })
  .meta({ id: "PutBackRequest" });

export const TickRequest = z
  .strictObject({
    orderId: Id,
    productId: Id,
    picked: Count.max(1000).meta({ description: "Units off the shelf for it." }),
    from: Count.max(1000).meta({ description: "How many you saw. The same request sent again does no harm." }),
  })
  .meta({ id: "TickRequest" });
export type TickRequest = z.infer<typeof TickRequest>;

export const Ticked = z.strictObject({ orderId: Id, productId: Id, picked: Count }).meta({ id: "Ticked" });
