import { z } from "zod";
import { Id, printable, Timestamp } from "@/lib/field-schemas";
import { ReasonCode } from "@/lib/ledger/ledger-schemas";

const Count = z.int().min(0);
const Amount = z.number().min(0);

const oversellFields = {
  confirmedUnits: Count.meta({ description: "Units sold." }),
  missingUnits: Count.meta({
    description: "Units of orders that turned out not to be there, or that staff cancelled as lost or damaged.",
  }),
};
const holdFields = {
  heldUnitMinutes: Amount.meta({ description: "Units times minutes, of holds that were made in the period." }),
  leakedUnitMinutes: Amount.meta({ description: "Of these, in holds that ended without an order." }),
};
const refusalFields = {
  refusals: Count.meta({ description: "Refused requests for it, whatever the reason." }),
  shortUnits: Count.meta({ description: "Units that were refused for lack of stock." }),
  staleRefusals: Count.meta({
    description:
      "Requests refused for lack of stock although the page that they came from showed enough: it was out of date.",
  }),
  undersoldUnits: Count.meta({
    description:
      "Of these, units that were on hold then, in holds that ran out. At most: nobody knows who would have bought.",
  }),
};

export const RiskPolicy = z
  .strictObject({
    code: z.string(),
    holdSeconds: Count,
    tolerancePercent: z.number().min(0).max(100),
    isAboveTolerance: z.boolean().meta({ description: "Never with fewer than 100 units sold." }),
    ...oversellFields,
    ...holdFields,
    ...refusalFields,
    buyers: Count.meta({ description: "Orders from holds with a product of the policy." }),
    halfPaySeconds: Amount.nullable().meta({ description: "Half of the buyers began to pay within this time." }),
    mostPaySeconds: Amount.nullable().meta({ description: "95 of 100 buyers began to pay within this time." }),
  })
  .meta({ id: "RiskPolicy" });
export type RiskPolicy = z.infer<typeof RiskPolicy>;

export const RiskProduct = z
  .strictObject({
    productId: Id,
    sku: z.string(),
    name: z.string(),
    policyCode: z.string(),
    ...oversellFields,
    ...holdFields,
    ...refusalFields,
  })
  .meta({ id: "RiskProduct" });
export type RiskProduct = z.infer<typeof RiskProduct>;

export const HoldAdvice = z
  .strictObject({
    policyCode: z.string(),
    holdSeconds: Count,
    suggestedSeconds: Count,
    mostPaySeconds: Amount,
    buyers: Count.meta({ description: "How many buyers it stands on." }),
    lateBuyers: Count.meta({ description: "Buyers who began to pay later than the suggested time." }),
    undersoldUnits: Count.meta({
      description: "Units that were refused while as many were on hold for nobody: more than the late buyers.",
    }),
    freedUnitMinutesPerDay: Amount.meta({ description: "In holds that nobody bought." }),
  })
  .meta({ id: "HoldAdvice" });
export type HoldAdvice = z.infer<typeof HoldAdvice>;

export const SafetyAdvice = z
  .strictObject({
    productId: Id,
    sku: z.string(),
    name: z.string(),
    warehouseId: Id,
    warehouseCode: z.string(),
    city: z.string(),
    safetyStock: Count,
    refusals: Count.meta({ description: "Requests refused while only safety stock was left." }),
    refusedUnits: Count.meta({ description: "Units that it would have had for them." }),
    needed: Count.meta({ description: "Times that missing stock was covered by it, or not even by it." }),
    isAdvised: z.boolean().meta({ description: "It was never needed, and at least 10 requests were refused." }),
  })
  .meta({ id: "SafetyAdvice" });
export type SafetyAdvice = z.infer<typeof SafetyAdvice>;

export const MissingAdvice = z
  .strictObject({
    productId: Id,
    sku: z.string(),
    name: z.string(),
    warehouseId: Id,
    warehouseCode: z.string(),
    city: z.string(),
    safetyStock: Count,
    suggestedUnits: Count.meta({
      description: "Safety stock that would have covered the most that were missing at once.",
    }),
    times: Count.meta({ description: "Times that sold units turned out not to be there: at least twice." }),
    missingUnits: Count.meta({ description: "How many in all." }),
  })
  .meta({ id: "MissingAdvice" });
export type MissingAdvice = z.infer<typeof MissingAdvice>;

export const LossAdvice = z
  .strictObject({
    productId: Id,
    sku: z.string(),
    name: z.string(),
    warehouseId: Id,
    warehouseCode: z.string(),
    city: z.string(),
    reasonCode: z.enum(["DAMAGE", "LOSS"]),
    times: Count.meta({ description: "Adjustments that took some away: at least 5." }),
    lostUnits: Count.meta({ description: "How many in all, less what was found again: at least 10." }),
  })
  .meta({ id: "LossAdvice" });
export type LossAdvice = z.infer<typeof LossAdvice>;

export const LimitAdvice = z
  .strictObject({
    policyCode: z.string(),
    limit: z.enum(["maxHeld", "maxBought"]),
    maximum: Count.meta({ description: "Units of a product that a shopper may have now." }),
    isOfBoth: z.boolean().meta({ description: "The other limit is as low, so both would have to be higher." }),
    suggestedMaximum: Count,
    requests: Count.meta({
      description:
        "Refused for one unit too many while enough was there, of products that nobody was refused for lack of stock. A shopper who asked twice counts twice.",
    }),
    products: Count.meta({ description: "Products that they asked for." }),
    name: z.string().meta({ description: "The product that most of them asked for." }),
  })
  .meta({ id: "LimitAdvice" });
export type LimitAdvice = z.infer<typeof LimitAdvice>;

export const LeakAdvice = z
  .strictObject({
    productId: Id,
    sku: z.string(),
    name: z.string(),
    policyCode: z.string(),
    holds: Count.meta({ description: "Holds that ended, without offers." }),
    lapsedHolds: Count.meta({ description: "Of these, holds that ran out: at least 30, and more than half." }),
    lapsedUnitMinutes: Amount,
    undersoldUnits: Count.meta({ description: "Units that were refused while as many were on hold for nobody." }),
    unprovenUnitMinutes: Amount.nullable().meta({
      description:
        "Of `lapsedUnitMinutes`, what shoppers without a proof of work held: at least half. Null: less, or the policy always asks for one.",
    }),
    shorter: z
      .strictObject({ holdSeconds: Count, freedUnitMinutes: Amount })
      .nullable()
      .meta({ description: "The hold that is suggested for the policy, and what it would have freed of the product." }),
  })
  .meta({ id: "LeakAdvice" });
export type LeakAdvice = z.infer<typeof LeakAdvice>;

/** Products that are listed. */
export const RISK_PRODUCTS_MAX = 20;

export const Risk = z
  .strictObject({
    serverTime: Timestamp,
    since: Timestamp,
    days: Count.meta({ description: "Days with holds in the period." }),
    policies: z.array(RiskPolicy),
    products: z
      .array(RiskProduct)
      .max(RISK_PRODUCTS_MAX)
      .meta({ description: "At most 20: those with most refused and unused units." }),
    holdAdvice: z.array(HoldAdvice),
    safetyStock: z.array(SafetyAdvice).meta({ description: "At most 20 rows whose safety stock was wanted." }),
    missingAdvice: z.array(MissingAdvice).meta({ description: "At most 10 rows, those with most missing units." }),
    lossAdvice: z
      .array(LossAdvice)
      .meta({ description: "At most 10 rows that lost most units and should be counted." }),
    limitAdvice: z.array(LimitAdvice).meta({ description: "Limits per shopper that refused what was there." }),
    leakAdvice: z.array(LeakAdvice).meta({ description: "At most 10 products whose holds mostly ran out." }),
    refusals: z.array(z.strictObject({ code: z.string(), count: Count, units: Count })),
    adjustments: z.array(
      z.strictObject({
        warehouseId: Id,
        warehouseCode: z.string(),
        city: z.string(),
        reasonCode: ReasonCode,
        times: Count,
        added: Count,
        removed: Count,
      }),
    ),
    record: z
      .strictObject({
        since: Timestamp.nullable().meta({ description: "The oldest refused request that is kept." }),
        rows: Count,
        bytes: Count,
        unlisted: Count.meta({ description: "Refusals of which only the reason was kept." }),
        days: Count.meta({ description: "How long they are kept." }),
      })
      .meta({ description: "What is kept of refused requests." }),
  })
  .meta({ id: "Risk" });
export type Risk = z.infer<typeof Risk>;

export const ToleranceParams = z.strictObject({ policyCode: printable(64) });
const percentSaid = "must be a number from 0 to 100, with at most two decimals";
export const ToleranceEdit = z
  .strictObject({
    percent: z
      .number(percentSaid)
      .min(0, percentSaid)
      .max(100, percentSaid)
      .refine((percent) => Number(percent.toFixed(2)) === percent, percentSaid)
      .meta({ description: "Of the units sold in 30 days. Above it, Home raises an alert." }),
  })
  .meta({ id: "ToleranceEdit" });
export const RiskTolerance = z
  .strictObject({ policyCode: z.string(), percent: z.number(), updatedBy: z.string(), updatedAt: Timestamp })
  .meta({ id: "RiskTolerance" });
