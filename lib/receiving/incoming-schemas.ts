import { z } from "zod";
import {
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
import { DELIVERY_LINES_MAX, Delivery, NewPartLine, UNITS_MAX } from "./receiving-schemas";

const linesSaid = `must have 1 to ${DELIVERY_LINES_MAX} lines`;
const Count = z.int().min(0);

const YEARS_AHEAD = 5;

const Day = z.iso
  .date({ error: "must be a day, like 2026-12-09", abort: true })
  .refine(
    (day) => Number(day.slice(0, 4)) <= new Date().getFullYear() + YEARS_AHEAD,
    `must be within ${YEARS_AHEAD} years`,
  )
  .meta({ description: "A day of the shop's calendar, in Indian time. It may be in the past.", example: "2026-12-09" });

const ExpectedLine = z
  .strictObject({ ...productNameFields, quantity: wholeNumber(1, UNITS_MAX) })
  .superRefine(refuseUnlessOneProductName)
  .meta({ id: "ExpectedLine", description: "A product, named by either `productId` or `sku`." });

const announced = {
  warehouseId: Id,
  supplier: typedText(100),
  reference: Reference.meta({
    description: "A purchase order. Announced again for the same warehouse, it is refused with the earlier one.",
  }),
  expectedOn: Day,
  lines: z.array(ExpectedLine).min(1, linesSaid).max(DELIVERY_LINES_MAX, linesSaid),
};

const allowDuplicate = z.boolean().default(false).meta({ description: "Announces again under the same `reference`." });

export const ExpectedVersion = Count.optional().meta({
  description: "The `version` you saw. Refused with `CHANGED_MEANWHILE` if it has changed since.",
});

export const NewIncoming = z.strictObject({ ...announced, note: Note.optional(), allowDuplicate }).meta({
  id: "NewIncoming",
  examples: [
    {
      warehouseId: "0199a7c2-6f1e-7c3a-9d51-5b2f0a4e8d11",
      supplier: "Kaveri Traders",
      reference: "PO-1042",
      expectedOn: "2026-12-09",
      lines: [{ sku: "FIT-FOOTBALL-5", quantity: 40 }],
    },
  ],
});
export type NewIncoming = z.input<typeof NewIncoming>;

export const IncomingEdit = z
  .strictObject({
    ...z.strictObject(announced).partial().shape,
    note: Note.nullable().optional().meta({ description: "Null removes it." }),
    allowDuplicate,
    expectedVersion: ExpectedVersion,
  })
  .meta({ id: "IncomingEdit", description: "What is to change. `lines` replaces all of them." });
export type IncomingEdit = z.input<typeof IncomingEdit>;

export const IncomingStatus = z.enum(["EXPECTED", "PARTLY_RECEIVED", "RECEIVED", "CLOSED", "CANCELLED"]).meta({
  description:
    "`RECEIVED`: nothing is left to come. `CLOSED`: less came than was announced, and nothing more will. `CANCELLED`: nothing came, and nothing will.",
});
export type IncomingStatus = z.infer<typeof IncomingStatus>;

const unitFields = {
  quantity: Count.meta({ description: "Units that were announced." }),
  good: Count.meta({ description: "Units that came and are for sale." }),
  damaged: Count.meta({ description: "Units that came and are set aside." }),
  missing: Count.meta({ description: "Units that the supplier left out." }),
  outstanding: Count.meta({ description: "Units still to come." }),
  over: Count.meta({ description: "Units that came beyond those announced." }),
};

const headFields = {
  id: Id,
  status: IncomingStatus,
  warehouseId: Id,
  warehouseCode: z.string(),
  supplier: z.string(),
  reference: z.string(),
  expectedOn: Day,
  note: z.string().nullable(),
  version: Count.meta({ description: "Grows with every change. Send it as `expectedVersion` to act on what you saw." }),
  createdBy: z.string().meta({ description: "As in the ledger." }),
  createdAt: Timestamp,
  endedAt: Timestamp.nullable().meta({ description: "When nothing was left to come." }),
};

export const IncomingLine = z
  .strictObject({ productId: Id, sku: z.string(), name: z.string(), ...unitFields })
  .meta({ id: "IncomingLine" });
export type IncomingLine = z.infer<typeof IncomingLine>;

export const Incoming = z
  .strictObject({ ...headFields, lines: z.array(IncomingLine) })
  .meta({ id: "Incoming", description: "Goods that a supplier has announced. They come in with deliveries." });
export type Incoming = z.infer<typeof Incoming>;

const isLate = z.boolean().meta({ description: "Units are still to come, and the day is over." });

const IncomingEvent = z.strictObject({
  act: z.enum(["EXPECTED", "EDITED", "RECEIVED", "UNDONE", "CLOSED", "CANCELLED"]).meta({
    description: "`UNDONE`: units of a part were taken out again, and are expected again.",
  }),
  by: z.string().meta({ description: "As in the ledger." }),
  at: Timestamp,
  note: z.string().nullable(),
  delivery: z
    .strictObject({ id: Id, reference: z.string(), good: Count, damaged: Count, missing: Count })
    .nullable()
    .meta({ description: "Of `RECEIVED`: the part that came." }),
});
export type IncomingEvent = z.infer<typeof IncomingEvent>;

/** What the panel shows beside a line: where it will lie, and how it is scanned. */
const DetailLine = IncomingLine.extend({
  image: z.string(),
  category: z.string(),
  barcode: z.string().nullable(),
  shelf: z.string().nullable(),
});
export type IncomingDetailLine = z.infer<typeof DetailLine>;

export const IncomingDetail = Incoming.extend({
  city: z.string(),
  isLate,
  lines: z.array(DetailLine),
  history: z.array(IncomingEvent).meta({ description: "Oldest first." }),
}).meta({ id: "IncomingDetail" });
export type IncomingDetail = z.infer<typeof IncomingDetail>;

export const ListedIncoming = z
  .strictObject({ ...headFields, isLate, products: Count, ...unitFields })
  .meta({ id: "ListedIncoming", description: "Units of all lines together." });
export type ListedIncoming = z.infer<typeof ListedIncoming>;

export const IncomingState = z.enum(["OPEN", "LATE", "ENDED"]);
export type IncomingState = z.infer<typeof IncomingState>;

export const IncomingFilters = z.strictObject({
  state: IncomingState.optional().meta({
    description: "`OPEN`: units are still to come. `LATE`: and the day is over. `ENDED`: nothing is left to come.",
  }),
  q: typedText(255, 0).optional().meta({
    description:
      "The beginning of a reference or supplier, or words of the name, category, SKU or barcode of a product.",
  }),
  warehouseId: Id.optional(),
  productId: Id.optional(),
});
export type IncomingFilters = z.infer<typeof IncomingFilters>;

export const IncomingQuery = IncomingFilters.extend(jumpFields);
export type IncomingQuery = z.infer<typeof IncomingQuery>;

export const IncomingCounts = z.strictObject({ all: Count, OPEN: Count, LATE: Count, ENDED: Count });
export type IncomingCounts = z.infer<typeof IncomingCounts>;

export const IncomingList = z
  .strictObject({
    incoming: z.array(ListedIncoming),
    counts: IncomingCounts.meta({ description: "By state, whatever `state` is asked for." }),
    nextCursor: NextCursor,
  })
  .meta({ id: "IncomingList" });
export type IncomingList = z.infer<typeof IncomingList>;

export const IncomingParams = z.strictObject({ id: Id });

export const EndIncomingRequest = z
  .strictObject({ note: Note.optional(), expectedVersion: ExpectedVersion })
  .meta({ id: "EndIncomingRequest" });

export const ReceiveIncomingRequest = z
  .strictObject({
    reference: Reference.optional().meta({
      description:
        "The part's delivery note, compared as in `POST receipts`. Without it the part takes the expected goods' reference, with its number: `PO-1042`, `PO-1042/2`.",
    }),
    lines: z.array(NewPartLine).min(1, linesSaid).max(DELIVERY_LINES_MAX, linesSaid),
    note: Note.optional(),
    allowDuplicate: z.boolean().default(false).meta({ description: "Receives again under the same `reference`." }),
    expectedVersion: ExpectedVersion,
  })
  .meta({ id: "ReceiveIncomingRequest" });
export type ReceiveIncomingRequest = z.input<typeof ReceiveIncomingRequest>;

export const ReceivedPart = z
  .strictObject({ delivery: Delivery, incoming: Incoming })
  .meta({ id: "ReceivedPart", description: "The part as a delivery, and the expected goods after it." });
export type ReceivedPart = z.infer<typeof ReceivedPart>;
