import { z } from "zod";
import { Id, printable, Timestamp } from "@/lib/field-schemas";

const Count = z.int().min(0);

const Figures = z.strictObject({
  soldUnits: Count,
  refusedUnits: Count.meta({
    description: "Units that requests were refused for lack of stock, as far as they are recorded.",
  }),
  heldUnitMinutes: z.number().min(0),
  missingUnits: Count.meta({ description: "Units that were sold and then turned out not to be there." }),
});

export const Replay = z
  .strictObject({
    id: Id,
    policyCode: z.string(),
    tried: z
      .union([
        z.strictObject({ holdSeconds: Count }),
        z.strictObject({ productId: Id, warehouseId: Id, safetyStock: Count }),
      ])
      .meta({ description: "The change: another hold length of the policy, or safety stock of one row." }),
    status: z.enum(["RUNNING", "DONE", "STOPPED"]),
    stoppedBecause: z.enum(["TIME", "PERSON"]).nullable(),
    since: Timestamp,
    until: Timestamp,
    products: Count.meta({ description: "Products to be replayed." }),
    done: Count.meta({ description: "Products that the figures are of so far." }),
    leftOut: Count.meta({ description: "Further products with requests: too many, or with too many requests each." }),
    happened: Figures.meta({ description: "What happened." }),
    unchanged: Figures.meta({
      description: "What a replay with nothing changed gives. Its difference from what happened is the replay's error.",
    }),
    changed: Figures.extend({
      lostUnits: Count.meta({ description: "Units that were sold and now are not: their hold would have been over." }),
      grantedUnits: Count.meta({ description: "Units held for requests that had been refused." }),
      regainedUnits: Count.meta({ description: "Of these, units that are assumed to be sold." }),
    }).meta({ description: "What the change would have given." }),
    assumed: z
      .strictObject({
        buyPercent: z.number().min(0).max(100),
        afterSeconds: z.number().min(0),
      })
      .meta({
        description:
          "Of those who were refused: as many buy as of those who got a hold, after as long as half of them took.",
      }),
    startedBy: z.string(),
    startedAt: Timestamp,
    endedAt: Timestamp.nullable(),
  })
  .meta({ id: "Replay" });
export type Replay = z.infer<typeof Replay>;

export const Replays = z.strictObject({ replays: z.array(Replay) }).meta({ id: "Replays" });
export type ReplayList = z.infer<typeof Replays>;
export const ReplaysQuery = z.strictObject({
  policyCode: printable(64).optional().meta({ description: "Only those of the policy's hold length." }),
  productId: Id.optional().meta({ description: "Only those of the product's safety stock." }),
  warehouseId: Id.optional(),
});
export type ReplaysQuery = z.infer<typeof ReplaysQuery>;
const secondsSaid = "must be a whole number of seconds from 30 to 86,400";
const unitsSaid = "must be a whole number of units from 0 to 1,000,000,000";
export const ReplayRequest = z
  .union([
    z.strictObject({
      policyCode: printable(64),
      holdSeconds: z.int(secondsSaid).min(30, secondsSaid).max(86_400, secondsSaid),
    }),
    z.strictObject({
      productId: Id,
      warehouseId: Id,
      safetyStock: z.int(unitsSaid).min(0, unitsSaid).max(1_000_000_000, unitsSaid),
    }),
  ])
  .meta({ id: "ReplayRequest", description: "The hold length of a policy, or the safety stock of one row." });
export type ReplayRequest = z.infer<typeof ReplayRequest>;
export const ReplayParams = z.strictObject({ id: Id });
