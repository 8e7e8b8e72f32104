import { z } from "zod";
import { Id, Timestamp } from "@/lib/field-schemas";

export const RaceStrategy = z.enum([
  "NAIVE",
  "SERIALIZABLE_NO_RETRY",
  "SERIALIZABLE_RETRY",
  "READ_COMMITTED_LOCK",
  "GUARDED_UPDATE",
  "GROUP_COMMIT",
]);
export type RaceStrategy = z.infer<typeof RaceStrategy>;

function wholeNumber(minimum: number, maximum: number) {
  const said = `must be a whole number from ${minimum} to ${maximum}`;
  return z.int(said).min(minimum, said).max(maximum, said);
}

export const RaceRequest = z
  .strictObject({
    strategies: z
      .array(RaceStrategy)
      .min(1, "must name at least one strategy")
      .max(RaceStrategy.options.length)
      .refine((named) => new Set(named).size === named.length, "must name each strategy once"),
    units: wholeNumber(1, 500),
    buyers: wholeNumber(2, 500),
    thinkMs: wholeNumber(0, 50).meta({
      description: "Between a racer's read and its write, where there is such a gap.",
    }),
  })
  .meta({ id: "RaceRequest" });
export type RaceRequest = z.infer<typeof RaceRequest>;

/** What one strategy made of the load. */
export const RaceResult = z
  .strictObject({
    strategy: RaceStrategy,
    units: z.int(),
    buyers: z.int(),
    won: z.int().min(0).meta({ description: "Racers that were told they have a unit." }),
    refused: z.int().min(0).meta({ description: "Racers that were told there is none left." }),
    errors: z.int().min(0).meta({ description: "Racers that got neither: what a shop would show as a failure." }),
    retries: z.int().min(0),
    sold: z.int().min(0).meta({ description: "Units in reservations, counted from the database." }),
    unsold: z.int().min(0),
    oversold: z.int().min(0),
    p50Ms: z.number().min(0),
    p99Ms: z.number().min(0),
    perSecond: z
      .number()
      .min(0)
      .meta({ description: "Racers answered a second, from the first start to the last answer." }),
    ledgerHolds: z.boolean().meta({ description: "Whether the ledger equation held when all was over." }),
  })
  .meta({ id: "RaceResult" });
export type RaceResult = z.infer<typeof RaceResult>;

export const Race = z
  .strictObject({
    id: Id,
    status: z.enum(["QUEUED", "RUNNING", "DONE", "FAILED"]),
    results: z.array(RaceResult).meta({ description: "One per strategy that has ended, in the order asked for." }),
    strategies: z.array(RaceStrategy),
    units: z.int(),
    buyers: z.int(),
    thinkMs: z.int(),
    /** 1: the next to run. */
    position: z.int().min(1).nullable().meta({ description: "Place in the line while QUEUED, else null." }),
    failure: z.string().nullable().meta({ description: "Why it FAILED, for people." }),
    createdAt: Timestamp,
    endedAt: Timestamp.nullable(),
  })
  .meta({ id: "Race" });
export type Race = z.infer<typeof Race>;

export const RacerFate = z.enum(["STARTED", "RETRYING", "WON", "REFUSED", "ERROR"]);
export type RacerFate = z.infer<typeof RacerFate>;

/** One thing that happened to one racer. */
export const FateEvent = z.strictObject({
  strategy: RaceStrategy,
  /** 0 … buyers − 1; the same load has the same racers under each strategy. */
  racer: z.int().min(0),
  fate: RacerFate,
  /** Milliseconds since that strategy's first racer started. */
  atMs: z.number().min(0),
  /** From the racer's start to this, in milliseconds. */
  latencyMs: z.number().min(0),
  /** Attempts so far, from 1. */
  attempt: z.int().min(1),
  /** For ERROR: what the racer was told, in short, such as "40001 could not serialize access". */
  error: z.string().optional(),
});
export type FateEvent = z.infer<typeof FateEvent>;

/**
 * `GET /api/race/{id}/stream`: `event: race` (Race) first and at every change of status, place or results; `event: fates`
 * (FateBatch, `id:` its number, so that Last-Event-ID resumes) as they happen; at last the `race` that is DONE or
 * FAILED and `event: end` (an empty object): connecting again would bring nothing. The result of a strategy comes after
 * all its fates. A finished race begins with that `race` too, then streams all its fates again, for replays.
 */
export const FateBatch = z.strictObject({ fates: z.array(FateEvent) }).meta({ id: "FateBatch" });
export type FateBatch = z.infer<typeof FateBatch>;
