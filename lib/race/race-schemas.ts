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
      description: "Pause between a racer's read and its write, for strategies that have one.",
    }),
  })
  .meta({ id: "RaceRequest" });
export type RaceRequest = z.infer<typeof RaceRequest>;

/** How one strategy coped with the load. */
export const RaceResult = z
  .strictObject({
    strategy: RaceStrategy,
    units: z.int(),
    buyers: z.int(),
    won: z.int().min(0).meta({ description: "Racers that were told they got a unit." }),
    refused: z.int().min(0).meta({ description: "Racers that were told none is left." }),
    errors: z.int().min(0).meta({ description: "Racers that got neither answer. A shop would show them an error." }),
    retries: z.int().min(0),
    sold: z.int().min(0).meta({ description: "Units in reservations, counted in the database." }),
    unsold: z.int().min(0),
    oversold: z.int().min(0),
    p50Ms: z.number().min(0),
    p99Ms: z.number().min(0),
    perSecond: z
      .number()
      .min(0)
      .meta({ description: "Racers answered per second, from the first start to the last answer." }),
    ledgerHolds: z.boolean().meta({ description: "Whether the ledger equation held at the end." }),
  })
  .meta({ id: "RaceResult" });
export type RaceResult = z.infer<typeof RaceResult>;

export const Race = z
  .strictObject({
    id: Id,
    status: z.enum(["QUEUED", "RUNNING", "DONE", "FAILED"]),
    results: z.array(RaceResult).meta({ description: "One result per finished strategy, in the requested order." }),
    strategies: z.array(RaceStrategy),
    units: z.int(),
    buyers: z.int(),
    thinkMs: z.int(),
    position: z
      .int()
      .min(1)
      .nullable()
      .meta({ description: "Place in the queue while `QUEUED`, from 1. Otherwise null." }),
    failure: z.string().nullable().meta({ description: "Why it `FAILED`, in words." }),
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
  /** From 0 to buyers − 1. The same number is the same racer under each strategy. */
  racer: z.int().min(0),
  fate: RacerFate,
  /** Milliseconds since that strategy's first racer started. */
  atMs: z.number().min(0),
  /** Milliseconds since the racer started. */
  latencyMs: z.number().min(0),
  /** Attempts so far, from 1. */
  attempt: z.int().min(1),
  /** For ERROR, in short, such as "40001 could not serialize access". */
  error: z.string().optional(),
});
export type FateEvent = z.infer<typeof FateEvent>;

/**
 * Events of `GET /api/race/{id}/stream`: `race` (Race) first and whenever its status, place or results change; `fates`
 * (FateBatch, numbered by `id:` so that Last-Event-ID can resume) as they happen; at the end the DONE or FAILED `race` and
 * `end` (an empty object), after which reconnecting brings nothing. A strategy's result comes after all its fates. A
 * finished race sends its `race` first too, then all its fates again, for replays.
 */
export const FateBatch = z.strictObject({ fates: z.array(FateEvent) }).meta({ id: "FateBatch" });
export type FateBatch = z.infer<typeof FateBatch>;
