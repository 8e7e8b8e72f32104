import { z } from "zod";
import {
  Id,
  jumpFields,
  NextCursor,
  Note,
  productNameFields,
  refuseUnlessOneProductName,
  Timestamp,
  typedText,
  wholeNumber,
} from "@/lib/field-schemas";
import { refuseSameWarehouse, TransferLines } from "@/lib/inventory/stock-change-schemas";

const Count = z.int().min(0);

export const TransferStatus = z.enum(["DRAFT", "READY", "SENT", "RECEIVED", "CANCELLED"]).meta({
  description:
    "`READY`: its units are set aside at the origin. `SENT`: they are in transit, in no warehouse's figures. `RECEIVED`: nothing of it is in transit any more.",
});
export type TransferStatus = z.infer<typeof TransferStatus>;

const TransferNumber = z.string().meta({ example: "T-1001" });

const headFields = {
  id: Id,
  number: TransferNumber,
  status: TransferStatus,
  fromWarehouseId: Id,
  fromWarehouseCode: z.string(),
  toWarehouseId: Id,
  toWarehouseCode: z.string(),
  note: z.string().nullable(),
  version: Count.meta({ description: "Grows with every change. Send it as `expectedVersion` to act on what you saw." }),
  createdBy: z.string().meta({ description: "As in the ledger." }),
  createdAt: Timestamp,
  sentAt: Timestamp.nullable(),
  endedAt: Timestamp.nullable().meta({ description: "When all of it was received, or when it was cancelled." }),
};

const unitFields = {
  accepted: Count.meta({ description: "Received and for sale." }),
  damaged: Count.meta({ description: "Received and set aside." }),
  missing: Count.meta({ description: "Sent, and did not arrive." }),
  returned: Count.meta({ description: "Back where it was sent from." }),
  inTransit: Count.meta({ description: "On the way." }),
};

export const TransferLine = z
  .strictObject({ productId: Id, sku: z.string(), name: z.string(), quantity: z.int().min(1), ...unitFields })
  .meta({ id: "TransferLine" });
export type TransferLine = z.infer<typeof TransferLine>;

export const Transfer = z
  .strictObject({ ...headFields, lines: z.array(TransferLine) })
  .meta({ id: "Transfer", description: "Units that go from one warehouse to another." });
export type Transfer = z.infer<typeof Transfer>;

const TransferEvent = z.strictObject({
  act: z.enum(["DRAFTED", "EDITED", "READY", "SENT", "RECEIVED", "RETURNED", "CANCELLED"]),
  by: z.string().meta({ description: "As in the ledger." }),
  at: Timestamp,
  note: z.string().nullable(),
  accepted: Count,
  damaged: Count,
  missing: Count,
  returned: Count,
  found: Count.meta({ description: "Missing units that turned up." }),
});
export type TransferEvent = z.infer<typeof TransferEvent>;

/** What the panel shows beside a line: where it lies, how it is scanned, and how much is there. */
const DetailLine = TransferLine.extend({
  image: z.string(),
  category: z.string(),
  barcode: z.string().nullable(),
  shelf: z.string().nullable().meta({ description: "At the origin." }),
  toShelf: z.string().nullable(),
  movable: Count.meta({ description: "Free units at the origin now." }),
  aside: Count.meta({ description: "While it is ready: units at the origin for it. A count may have taken some." }),
});
export type DetailLine = z.infer<typeof DetailLine>;

export const TransferDetail = Transfer.extend({
  fromCity: z.string(),
  toCity: z.string(),
  lines: z.array(DetailLine),
  history: z.array(TransferEvent).meta({ description: "Oldest first. Units of all lines together." }),
}).meta({ id: "TransferDetail" });
export type TransferDetail = z.infer<typeof TransferDetail>;

export const ListedTransfer = z
  .strictObject({
    ...headFields,
    products: Count,
    quantity: Count.meta({ description: "Units of all lines." }),
    ...unitFields,
  })
  .meta({ id: "ListedTransfer" });
export type ListedTransfer = z.infer<typeof ListedTransfer>;

export const TransferFilters = z.strictObject({
  status: TransferStatus.optional(),
  q: typedText(100, 0).optional().meta({ description: "A number, or words in the name or SKU of a product in it." }),
  fromWarehouseId: Id.optional(),
  toWarehouseId: Id.optional(),
  productId: Id.optional(),
});
export type TransferFilters = z.infer<typeof TransferFilters>;

export const TransfersQuery = TransferFilters.extend(jumpFields);
export type TransfersQuery = z.infer<typeof TransfersQuery>;

export const TransferCounts = z.strictObject({
  all: Count,
  DRAFT: Count,
  READY: Count,
  SENT: Count,
  RECEIVED: Count,
  CANCELLED: Count,
});
export type TransferCounts = z.infer<typeof TransferCounts>;

export const Transfers = z
  .strictObject({
    transfers: z.array(ListedTransfer),
    counts: TransferCounts.meta({ description: "By status, whatever `status` is asked for." }),
    nextCursor: NextCursor,
  })
  .meta({ id: "Transfers" });
export type Transfers = z.infer<typeof Transfers>;

export const TransferParams = z.strictObject({ id: Id });

const ExpectedVersion = Count.optional().meta({
  description: "The `version` you saw. Refused with `CHANGED_MEANWHILE` if the transfer has changed since.",
});

export const TransferEdit = z
  .strictObject({
    fromWarehouseId: Id,
    toWarehouseId: Id,
    lines: TransferLines,
    note: Note.optional(),
    expectedVersion: ExpectedVersion,
  })
  .superRefine(refuseSameWarehouse)
  .meta({ id: "TransferEdit", description: "All that it says." });
export type TransferEdit = z.input<typeof TransferEdit>;

export const TransferActRequest = z
  .strictObject({ note: Note.optional(), expectedVersion: ExpectedVersion })
  .meta({ id: "TransferActRequest" });

const Units = wholeNumber(0, 1_000_000_000).default(0);

const ReceivedLine = z
  .strictObject({
    ...productNameFields,
    accepted: Units,
    damaged: Units,
    missing: Units,
    found: Units.meta({ description: "Units that were reported missing and turned up in good order." }),
  })
  .superRefine((line, context) => {
    refuseUnlessOneProductName(line, context);
    if (line.accepted + line.damaged + line.missing + line.found > 0) return;
    context.addIssue({ code: "custom", path: ["accepted"], message: "must be at least 1 if nothing else is" });
  })
  .meta({ id: "ReceivedLine" });

export const ReceiveTransferRequest = z
  .strictObject({
    quantity: wholeNumber(1, 1_000_000_000)
      .optional()
      .meta({ description: "Instead of `lines`, for a transfer of one product: units that arrived in good order." }),
    lines: z
      .array(ReceivedLine)
      .min(1, "must have at least one line")
      .max(500, "must have at most 500 lines")
      .optional(),
    note: Note.optional(),
    expectedVersion: ExpectedVersion,
  })
  .superRefine(({ quantity, lines }, context) => {
    if ((quantity === undefined) !== (lines === undefined)) return;
    context.addIssue({ code: "custom", path: ["lines"], message: "must be given, or quantity, and not both" });
  })
  .meta({ id: "ReceiveTransferRequest" });
export type ReceiveTransferRequest = z.input<typeof ReceiveTransferRequest>;
