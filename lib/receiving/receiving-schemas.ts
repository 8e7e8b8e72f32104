import { z } from "zod";
import {
  AnyTime,
  Id,
  jumpFields,
  NextCursor,
  Note,
  productNameFields,
  Reference,
  refuseUnlessOneProductName,
  Timestamp,
  typedText,
  wholeNumber,
} from "@/lib/field-schemas";

/** The most lines of a delivery, so that it fits into a turn of the stock writer. */
export const DELIVERY_LINES_MAX = 500;
const linesSaid = `must have 1 to ${DELIVERY_LINES_MAX} lines`;

export const UNITS_MAX = 1_000_000;
const Units = wholeNumber(0, UNITS_MAX);

const unitFields = {
  good: Units.meta({ description: "Units for sale." }),
  damaged: Units.meta({ description: "Units that came and are set aside." }),
  missing: Units.meta({ description: "Units that did not come. Only recorded." }),
};

type NewLine = Parameters<typeof refuseUnlessOneProductName>[0] & {
  expected?: number | undefined;
  good: number;
  damaged: number;
  missing: number;
};

function refuseEmptyLine(line: NewLine, context: Parameters<typeof refuseUnlessOneProductName>[1]): void {
  refuseUnlessOneProductName(line, context);
  if ((line.expected ?? 0) + line.good + line.damaged + line.missing > 0) return;
  context.addIssue({ code: "custom", path: ["good"], message: "must be at least 1 if nothing else is" });
}

const NewDeliveryLine = z
  .strictObject({
    ...productNameFields,
    expected: Units.optional().meta({ description: "By the delivery note." }),
    ...unitFields,
  })
  .superRefine(refuseEmptyLine)
  .meta({ id: "NewDeliveryLine", description: "A product, named by either `productId` or `sku`." });

/** What came of one product with a part of expected goods. */
export const NewPartLine = z
  .strictObject({
    ...productNameFields,
    good: unitFields.good.default(0),
    damaged: unitFields.damaged.default(0),
    missing: unitFields.missing.default(0),
  })
  .superRefine(refuseEmptyLine)
  .meta({
    id: "NewPartLine",
    description: "A product, named by either `productId` or `sku`. It may be one that was not announced.",
  });

export const NewDelivery = z
  .strictObject({
    warehouseId: Id,
    reference: Reference.meta({ description: "Delivery note or purchase order, compared as in `POST receipts`." }),
    lines: z.array(NewDeliveryLine).min(1, linesSaid).max(DELIVERY_LINES_MAX, linesSaid),
    note: Note.optional(),
    allowDuplicate: z.boolean().default(false).meta({ description: "Receives again under the same `reference`." }),
  })
  .meta({ id: "NewDelivery" });
export type NewDelivery = z.input<typeof NewDelivery>;

const Count = z.int().min(0);

export const DeliveryLine = z.strictObject({
  productId: Id,
  sku: z.string(),
  name: z.string(),
  expected: Count.nullable(),
  ...unitFields,
});
export type DeliveryLine = z.infer<typeof DeliveryLine>;

const place = {
  id: Id,
  warehouseId: Id,
  warehouseCode: z.string(),
  reference: z.string(),
  receivedBy: z.string().meta({ description: "As in the ledger." }),
  receivedAt: Timestamp,
};

export const Delivery = z
  .strictObject({
    ...place,
    note: z.string().nullable(),
    incomingId: Id.nullable().meta({
      description:
        "The expected goods that it is a part of. `expected` is then what was still to come of a line, at most what came.",
    }),
    lines: z.array(DeliveryLine),
  })
  .meta({ id: "Delivery", description: "Goods that came into a warehouse together. Never edited." });
export type Delivery = z.infer<typeof Delivery>;

/** A delivery as a list has it: with sums over its lines. */
export const ListedDelivery = z
  .strictObject({
    ...place,
    products: Count.meta({ description: "How many lines it has." }),
    good: Count,
    damaged: Count,
    missing: Count,
    short: Count.meta({ description: "Units that were expected and are neither there nor named missing." }),
    over: Count.meta({ description: "Units beyond those expected." }),
  })
  .meta({ id: "ListedDelivery" });
export type ListedDelivery = z.infer<typeof ListedDelivery>;

export const DeliveryFlag = z.enum(["DIFFERENT", "DAMAGED"]);

export const DeliveryFilters = z.strictObject({
  q: typedText(255, 0).optional().meta({
    description: "The beginning of a reference, or words of the name, category, SKU or barcode of a product in it.",
  }),
  warehouseId: Id.optional(),
  flag: DeliveryFlag.optional().meta({
    description: "`DIFFERENT`: not what was expected, or with missing units. `DAMAGED`: with damaged units.",
  }),
  from: AnyTime.optional().meta({ description: "Received at or after this time." }),
  to: AnyTime.optional().meta({ description: "Received before this time." }),
});
export type DeliveryFilters = z.infer<typeof DeliveryFilters>;

export const DeliveriesQuery = DeliveryFilters.extend(jumpFields);
export type DeliveriesQuery = z.infer<typeof DeliveriesQuery>;

export const Deliveries = z
  .strictObject({
    deliveries: z.array(ListedDelivery),
    total: Count.nullable().meta({ description: "Of all pages, with the first one; null if counting took too long." }),
    nextCursor: NextCursor,
  })
  .meta({ id: "Deliveries" });
export type Deliveries = z.infer<typeof Deliveries>;

export const DeliveryParams = z.strictObject({ id: Id });
