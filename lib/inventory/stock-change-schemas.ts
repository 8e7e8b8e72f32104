import { z } from "zod";
import {
  AnyTime,
  Id,
  Note,
  printable,
  productNameFields,
  Reference,
  refuseUnlessOneProductName,
  wholeNumber,
  wholeNumberSaid,
} from "@/lib/field-schemas";
import { Bucket, ReasonCode } from "@/lib/ledger/ledger-schemas";

/** An inventory row after a command. */
export const StockRow = z
  .strictObject({
    productId: Id,
    sku: z.string(),
    warehouseId: Id,
    warehouseCode: z.string(),
    onHand: z.int().min(0),
    reserved: z.int().min(0),
    committed: z.int().min(0),
    safetyStock: z.int().min(0),
    setAside: z.int().min(0).meta({ description: "Units that are there and not for sale." }),
    shortfall: z.int().min(0).meta({ description: "Promised units that turned out to be missing." }),
    available: z.int().min(0),
  })
  .meta({ id: "StockRow" });
export type StockRow = z.infer<typeof StockRow>;

const MOST_UNITS = 1_000_000_000;
export const Units = wholeNumber(1, MOST_UNITS);
export const OnHand = wholeNumber(0, MOST_UNITS);

export const ReceiptRequest = z
  .strictObject({
    ...productNameFields,
    warehouseId: Id,
    quantity: Units,
    reference: Reference.optional().meta({
      description:
        "Delivery note or purchase order, stored with one kind of dash, quote, space and digit. References that differ only in case, accents, punctuation, or in which spaces or dashes separate their parts are the same: `grn 77` is `GRN–77`, and `GRN77` is another.",
    }),
    allowDuplicate: z.boolean().default(false).meta({ description: "Receives again under the same `reference`." }),
  })
  .superRefine(refuseUnlessOneProductName)
  .meta({ id: "ReceiptRequest" });

const figureFields = {
  mode: z.enum(["set", "delta"]),
  quantity: wholeNumber(-MOST_UNITS, MOST_UNITS).meta({
    description: "`set`: the new `onHand`, 0 or more. `delta`: units to add, or to remove if negative.",
  }),
  expectedOnHand: OnHand.optional().meta({
    description: "The `onHand` you saw. The adjustment is refused if it has changed since.",
  }),
};

function refuseWrongFigure(
  asked: Parameters<typeof refuseUnlessOneProductName>[0] & { mode: "set" | "delta"; quantity: number },
  context: Parameters<typeof refuseUnlessOneProductName>[1],
): void {
  refuseUnlessOneProductName(asked, context);
  if (asked.mode === "set" && asked.quantity < 0) {
    context.addIssue({ code: "custom", path: ["quantity"], message: wholeNumberSaid(0, MOST_UNITS) });
  }
}

export const AdjustmentRequest = z
  .strictObject({
    ...productNameFields,
    warehouseId: Id,
    ...figureFields,
    reasonCode: ReasonCode,
    note: Note.optional(),
    onShortage: z.enum(["refuse", "release"]).default("refuse").meta({
      description:
        "`release`: the newest holds on the row are released until the new figure fits; committed units beyond it become `shortfall`.",
    }),
    expectedHolds: printable(120, 0).optional().meta({
      description:
        "The `holdsToRelease.version` you saw. With `onShortage: release`, the adjustment is refused with `HOLDS_CHANGED` if it would end other holds. Without it, whichever are the newest end.",
    }),
    bucket: Bucket.optional().meta({
      description: "The units that are gone were set aside here. Needs `mode: delta` and a quantity below 0.",
    }),
  })
  .superRefine((asked, context) => {
    refuseWrongFigure(asked, context);
    if (asked.bucket !== undefined && (asked.mode === "set" || asked.quantity >= 0)) {
      context.addIssue({
        code: "custom",
        path: ["bucket"],
        message: "can only be given to remove units: a delta below 0",
      });
    }
  })
  .meta({ id: "AdjustmentRequest" });

/** The most lines of a bulk adjustment. So many take about a tenth of a turn of the stock writer. */
export const BULK_LINES_MAX = 500;
const linesSaid = `must have 1 to ${BULK_LINES_MAX} lines`;

const BulkLine = z
  .strictObject({
    ...productNameFields,
    warehouseId: Id,
    ...figureFields,
    countedAt: AnyTime.optional().meta({
      description:
        "With `CYCLE_COUNT`: when it was counted. Refused with `COUNTED_SINCE` if the row was counted since.",
    }),
  })
  .superRefine(refuseWrongFigure)
  .meta({ id: "BulkLine", description: "A row, and its figure as in `POST /api/admin/adjustments`." });

export const BulkAdjustmentRequest = z
  .strictObject({
    lines: z.array(BulkLine).min(1, linesSaid).max(BULK_LINES_MAX, linesSaid),
    reasonCode: ReasonCode,
    note: Note.optional(),
  })
  .superRefine(({ lines, reasonCode }, context) => {
    const line = reasonCode === "CYCLE_COUNT" ? -1 : lines.findIndex(({ countedAt }) => countedAt !== undefined);
    if (line < 0) return;
    context.addIssue({
      code: "custom",
      path: ["lines", line, "countedAt"],
      message: "can only be given with the reason CYCLE_COUNT",
    });
  })
  .meta({ id: "BulkAdjustmentRequest" });

const LedgerEntryIds = z.array(Id).meta({
  description: "The ledger entries of this change, in order. The last one is the change that was asked for.",
});

export const ReceiptAnswer = StockRow.extend({ ledgerEntryIds: LedgerEntryIds }).meta({ id: "ReceiptAnswer" });
export type ReceiptAnswer = z.infer<typeof ReceiptAnswer>;

export const AdjustmentAnswer = ReceiptAnswer.extend({
  released: z.array(Id).meta({ description: "Reservations released by `onShortage: release`." }),
}).meta({ id: "AdjustmentAnswer" });

export const BatchAnswer = z
  .strictObject({
    batchId: Id.meta({
      description: "The `reference` of the ledger entries, except those of counts. `undo-batch` takes it.",
    }),
    countIds: z.array(Id).optional().meta({ description: "The counts that were made, one for each warehouse." }),
    rows: z.array(StockRow).meta({ description: "The rows after the change, in the order of the lines." }),
    ledgerEntryIds: LedgerEntryIds,
  })
  .meta({ id: "BatchAnswer" });
export type BatchAnswer = z.infer<typeof BatchAnswer>;

export const UndoParams = z.strictObject({ ledgerEntryId: Id });
export const UndoRequest = z.strictObject({ note: Note.optional() }).meta({ id: "UndoRequest" });
export const UndoBatchRequest = z.strictObject({ batchId: Id, note: Note.optional() }).meta({ id: "UndoBatchRequest" });

/** The most lines of a transfer: about a tenth of a turn of the stock writer. */
export const TRANSFER_LINES_MAX = 500;
const transferLinesSaid = `must have 1 to ${TRANSFER_LINES_MAX} lines`;

const TransferLine = z
  .strictObject({ ...productNameFields, quantity: Units })
  .superRefine(refuseUnlessOneProductName)
  .meta({ id: "NewTransferLine" });

/** Lines of the same product are added up. */
export const TransferLines = z.array(TransferLine).min(1, transferLinesSaid).max(TRANSFER_LINES_MAX, transferLinesSaid);

type Ends = { fromWarehouseId: string; toWarehouseId: string };
type Context = Parameters<typeof refuseUnlessOneProductName>[1];

export function refuseSameWarehouse({ fromWarehouseId, toWarehouseId }: Ends, context: Context): void {
  if (fromWarehouseId !== toWarehouseId) return;
  context.addIssue({ code: "custom", path: ["toWarehouseId"], message: "must be another warehouse" });
}

export const TransferRequest = z
  .strictObject({
    ...productNameFields,
    quantity: Units.optional().meta({ description: "Of the one product." }),
    lines: TransferLines.optional().meta({ description: "Instead of one product. Makes a draft." }),
    fromWarehouseId: Id,
    toWarehouseId: Id,
    draft: z.boolean().optional().meta({
      description:
        "`true`: nothing moves yet. The transfer is then made ready, sent and received. Always so with `lines`.",
    }),
    reference: Reference.optional().meta({ description: "Of a transfer at once: stored with its ledger entries." }),
    note: Note.optional(),
  })
  .superRefine((request, context) => {
    refuseSameWarehouse(request, context);
    const { lines, quantity, productId, sku, draft } = request;
    const refuse = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (lines === undefined) {
      refuseUnlessOneProductName(request, context);
      if (quantity === undefined) refuse("quantity", wholeNumberSaid(1, MOST_UNITS));
      return;
    }
    if (draft === false) refuse("draft", "must be true with lines");
    const both = Object.entries({ productId, sku, quantity }).find(([, value]) => value !== undefined);
    if (both) refuse(both[0], "must be left out with lines");
  })
  .meta({ id: "TransferRequest" });

export const TransferAnswer = z
  .strictObject({
    from: StockRow,
    to: StockRow,
    ledgerEntryIds: z.array(Id).meta({ description: "The ledger entries of `from` and `to`." }),
  })
  .meta({ id: "TransferAnswer" });
