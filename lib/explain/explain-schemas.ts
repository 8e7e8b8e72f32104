import { z } from "zod";
import { Id, Timestamp, wholeNumberText } from "@/lib/field-schemas";
import { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { AdminPolicy, POLICY_TERMS } from "@/lib/settings/policy-schemas";
import { WaitReason } from "@/lib/waitlist/wait-reason";

const Count = z.int().min(0);
const totals = { total: Count, units: Count };

export const ExplainQuery = z
  .strictObject({
    productId: Id,
    warehouseId: Id.optional().meta({ description: "One warehouse; without it, all warehouses together." }),
    onHand: wholeNumberText(0, 999_999_999).optional().meta({
      description: "What setting a warehouse's `onHand` to this would break.",
    }),
  })
  .refine(({ warehouseId, onHand }) => onHand === undefined || warehouseId !== undefined, {
    path: ["onHand"],
    message: "needs a warehouse",
  });
export type ExplainQuery = z.infer<typeof ExplainQuery>;

export const TermName = z.enum([
  "onHand",
  "reserved",
  "committed",
  "safetyStock",
  "setAside",
  "offeredNext",
  "backorder",
  "overpromised",
  "paused",
  "inactive",
]);
export type TermName = z.infer<typeof TermName>;

const Term = z.strictObject({ term: TermName, units: z.int() }).meta({
  id: "StockTerm",
  description:
    "A part of `available`, with its sign. `offeredNext`: units of holds that ran out, about to be offered to the waitlist. `backorder`: units that may be promised beyond the stock. `overpromised`: promised units that are not there, which keep `available` at 0. `paused`, `inactive`: units that are not for sale.",
});
export type Term = z.infer<typeof Term>;

const figures = {
  onHand: Count,
  reserved: Count,
  committed: Count,
  safetyStock: Count,
  setAside: Count,
  shortfall: Count,
  backorderAllowance: Count,
  available: Count,
  inTransit: Count.meta({ description: "Units on their way from other warehouses, in no figure yet." }),
  terms: z.array(Term).meta({ description: "Their sum is `available`." }),
};

const RowNow = z
  .strictObject({
    warehouseId: Id,
    warehouseCode: z.string(),
    warehouseName: z.string(),
    city: z.string(),
    isActive: z.boolean(),
    isPaused: z.boolean(),
    ...figures,
    safetyStockSet: z
      .strictObject({ actor: z.string(), note: z.string().nullable(), createdAt: Timestamp })
      .nullable()
      .meta({ description: "Who set the safety stock last; null if nobody did, or before this was recorded." }),
  })
  .meta({ id: "ExplainedRow" });
export type ExplainedRow = z.infer<typeof RowNow>;

const Customer = z.strictObject({
  name: z.string().nullable(),
  email: z.string().nullable(),
  keyName: z.string().nullable(),
});

const held = { reservationId: Id, owner: z.string(), customer: Customer, warehouseCode: z.string(), quantity: Count };

const Hold = z
  .strictObject({
    ...held,
    createdAt: Timestamp,
    expiresAt: Timestamp,
    isOffer: z.boolean().meta({ description: "Made for somebody on the waitlist." }),
    isPaying: z.boolean().meta({ description: "A payment for it is open." }),
  })
  .meta({ id: "ExplainedHold" });
export type ExplainedHold = z.infer<typeof Hold>;

export const HoldsToRelease = z
  .strictObject({
    ...totals,
    version: z.string().meta({ description: "Says which holds these are: the `expectedHolds` of an adjustment." }),
    holds: z.array(Hold).meta({ description: "The newest, which end first." }),
  })
  .meta({
    id: "HoldsToRelease",
    description: "The holds that `onShortage: release` would end. The list has the first of them; totals count all.",
  });
export type HoldsToRelease = z.infer<typeof HoldsToRelease>;

const Shortage = z
  .strictObject({
    requestedOnHand: Count,
    reserved: Count,
    committed: Count,
    missing: Count.meta({ description: "Promised units that would not be there." }),
    holdsToRelease: HoldsToRelease,
  })
  .meta({ id: "ExplainedShortage" });
export type ExplainedShortage = z.infer<typeof Shortage>;

const Order = z
  .strictObject({
    ...held,
    quantity: Count.meta({ description: "Units that have neither shipped nor been cancelled." }),
    orderNumber: z.string().nullable(),
    confirmedAt: Timestamp,
  })
  .meta({ id: "ExplainedOrder" });
export type ExplainedOrder = z.infer<typeof Order>;

const Waiting = z
  .strictObject({
    id: Id,
    position: z.int().min(1),
    owner: z.string(),
    email: z.string().nullable(),
    warehouseCode: z.string().nullable().meta({ description: "Null: any warehouse will do." }),
    quantity: Count,
    createdAt: Timestamp,
    why: WaitReason,
  })
  .meta({ id: "ExplainedWaiting" });
export type ExplainedWaiting = z.infer<typeof Waiting>;

export const Explanation = z
  .strictObject({
    productId: Id,
    sku: z.string(),
    name: z.string(),
    isActive: z.boolean(),
    warehouseId: Id.nullable(),
    ...figures,
    warehouses: z.array(RowNow),
    policy: AdminPolicy.pick({ code: true, ...POLICY_TERMS }).meta({ id: "ExplainedPolicy" }),
    holds: z.strictObject({ ...totals, holds: z.array(Hold).meta({ description: "The first to end." }) }),
    unshipped: z.strictObject({ ...totals, orders: z.array(Order).meta({ description: "The oldest." }) }),
    waitlist: z.strictObject({
      ...totals,
      entries: z.array(Waiting).meta({ description: "The first in line, whichever warehouse they wait for." }),
    }),
    shortage: Shortage.nullable().meta({
      description: "What setting `onHand` would break; null if nothing, or if it was not asked.",
    }),
    entries: z.array(LedgerEntry).meta({ description: "The latest ledger entries." }),
    position: z.string().meta({ description: "The last ledger entry that these figures include." }),
    serverTime: Timestamp,
  })
  .meta({
    id: "Explanation",
    description: "Why stock figures are what they are, at one moment. Lists have the first of each; totals count all.",
  });
export type Explanation = z.infer<typeof Explanation>;
