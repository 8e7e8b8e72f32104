import { z } from "zod";
import {
  Id,
  Label,
  NextCursor,
  Note,
  pageFields,
  printable,
  productNameFields,
  refuseUnlessOneProductName,
  Sku,
  Timestamp,
} from "@/lib/field-schemas";

export const LedgerEntryType = z.enum([
  "RECEIVED",
  "RESERVED",
  "CONFIRMED",
  "RELEASED",
  "EXPIRED",
  "EXTENDED",
  "SHIPPED",
  "CANCELLED",
  "RETURNED",
  "ADJUSTED",
  "COUNTED",
  "TRANSFERRED_OUT",
  "TRANSFERRED_IN",
  "REROUTED_OUT",
  "REROUTED_IN",
  "SHORTFALL",
  "POLICY_SET",
  "REPAIRED",
]);

export const ReasonCode = z.enum([
  "RECEIPT",
  "SALE",
  "SHIPMENT",
  "RETURN",
  "DAMAGE",
  "LOSS",
  "FOUND",
  "CYCLE_COUNT",
  "TRANSFER",
  "CORRECTION",
  "HOLD",
  "CANCELLED",
  "EXPIRED",
  "ADMIN",
]);

export const LedgerEntry = z
  .strictObject({
    id: Id.meta({ description: "Version 7: sorts as the ledger does." }),
    type: LedgerEntryType,
    productId: Id,
    sku: z.string(),
    warehouseId: Id,
    warehouseCode: z.string(),
    onHandDelta: z.int(),
    reservedDelta: z.int(),
    committedDelta: z.int(),
    onHand: z.int().min(0),
    reserved: z.int().min(0),
    committed: z.int().min(0),
    reasonCode: ReasonCode,
    reference: z.string().nullable(),
    note: z.string().nullable(),
    actor: z.string(),
    reservationId: Id.nullable(),
    createdAt: Timestamp,
  })
  .meta({
    id: "LedgerEntry",
    description: "One change of one inventory row, and the figures after it. Never changed.",
  });
export type LedgerEntry = z.infer<typeof LedgerEntry>;

const TIME_SAID = "must be a time like 2026-01-31T09:30:00.000Z";
/** Postgres knows no year 0, and no clock that is 16 hours from UTC. */
export const AnyTime = z.iso
  .datetime({ offset: true, error: TIME_SAID })
  .refine((text) => Date.parse(text) >= Date.parse("0001-01-01") && !/[+-](1[6-9]|2\d):\d\d$/.test(text), TIME_SAID);

/** What entries are chosen by, in pages and streams alike. */
export const ledgerFilterFields = {
  sku: Sku.optional(),
  type: LedgerEntryType.optional(),
  warehouseId: Id.optional(),
  reservationId: Id.optional(),
  q: printable(100, 0).optional().meta({ description: "Words to find in the product's name or SKU." }),
  actor: printable(255, 0)
    .optional()
    .meta({ description: "How the actor begins: `shopper`, `key`, `admin`, `system`, or a whole one." }),
};

export const LedgerQuery = z.strictObject({
  ...ledgerFilterFields,
  from: AnyTime.optional().meta({ description: "Entries at or after this moment." }),
  to: AnyTime.optional().meta({ description: "Entries before this moment." }),
  ...pageFields,
});
export type LedgerQuery = z.infer<typeof LedgerQuery>;

export const LedgerEntries = z
  .strictObject({ entries: z.array(LedgerEntry), nextCursor: NextCursor })
  .meta({ id: "LedgerEntries" });
export type LedgerEntries = z.infer<typeof LedgerEntries>;

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
    shortfall: z.int().min(0).meta({ description: "Units promised that turned out not to be there." }),
    available: z.int().min(0),
  })
  .meta({ id: "StockRow" });
export type StockRow = z.infer<typeof StockRow>;

const MOST_UNITS = 1_000_000_000;
const unitsSaid = "must be a whole number from 1 to 1000000000";
const Units = z.int(unitsSaid).min(1, unitsSaid).max(MOST_UNITS, unitsSaid);
const deltaSaid = "must be a whole number from -1000000000 to 1000000000";
const onHandSaid = "must be a whole number from 0 to 1000000000";
const OnHand = z.int(onHandSaid).min(0, onHandSaid).max(MOST_UNITS, onHandSaid);

export const ReceiptRequest = z
  .strictObject({ ...productNameFields, warehouseId: Id, quantity: Units, reference: Label.optional() })
  .superRefine(refuseUnlessOneProductName)
  .meta({ id: "ReceiptRequest" });

export const AdjustmentRequest = z
  .strictObject({
    ...productNameFields,
    warehouseId: Id,
    mode: z.enum(["set", "delta"]),
    quantity: z
      .int(deltaSaid)
      .min(-MOST_UNITS, deltaSaid)
      .max(MOST_UNITS, deltaSaid)
      .meta({ description: "`set`: the new onHand, 0 or more. `delta`: what is added, or taken when negative." }),
    expectedOnHand: OnHand.optional().meta({ description: "The figure you saw; refused where it is no longer so." }),
    reasonCode: ReasonCode,
    note: Note.optional(),
    onShortage: z.enum(["refuse", "release"]).default("refuse").meta({
      description:
        "`release`: the newest holds on the row are released until it fits; what is committed beyond it becomes shortfall.",
    }),
  })
  .superRefine((request, context) => {
    refuseUnlessOneProductName(request, context);
    if (request.mode === "set" && request.quantity < 0) {
      context.addIssue({ code: "custom", path: ["quantity"], message: onHandSaid });
    }
  })
  .meta({ id: "AdjustmentRequest" });

export const AdjustmentAnswer = StockRow.extend({
  released: z.array(Id).meta({ description: "Reservations that lost their units, with `onShortage: release`." }),
}).meta({ id: "AdjustmentAnswer" });

export const TransferRequest = z
  .strictObject({
    ...productNameFields,
    fromWarehouseId: Id,
    toWarehouseId: Id,
    quantity: Units,
    reference: Label.optional(),
    note: Note.optional(),
  })
  .superRefine((request, context) => {
    refuseUnlessOneProductName(request, context);
    if (request.fromWarehouseId === request.toWarehouseId) {
      context.addIssue({ code: "custom", path: ["toWarehouseId"], message: "must be another warehouse" });
    }
  })
  .meta({ id: "TransferRequest" });

export const TransferAnswer = z.strictObject({ from: StockRow, to: StockRow }).meta({ id: "TransferAnswer" });

export const Proof = z
  .strictObject({
    rowsChecked: z.int().min(0),
    divergences: z.array(
      z.strictObject({
        productId: Id,
        sku: z.string(),
        warehouseId: Id,
        warehouseCode: z.string(),
        figure: z.string(),
        actual: z.int().nullable(),
        expected: z.int(),
      }),
    ),
  })
  .meta({
    id: "Proof",
    description: "The ledger equation over every row, now. No divergences: every unit is accounted for.",
  });
export type Proof = z.infer<typeof Proof>;
