import { z } from "zod";
import { Id, Timestamp } from "@/lib/field-schemas";

const Count = z.int().min(0);

export const LowRow = z.strictObject({
  productId: Id,
  sku: z.string(),
  name: z.string(),
  warehouseId: Id,
  warehouseCode: z.string(),
  available: Count,
  reserved: Count,
  committed: Count,
  reason: z.enum(["HELD", "SOLD"]).meta({
    description:
      "`HELD`: more than the threshold would be free if its holds ended. `SOLD`: it would be low without them too.",
  }),
});
export type LowRow = z.infer<typeof LowRow>;

export const RunningHold = z.strictObject({
  reservationId: Id,
  owner: z.string(),
  lines: z.array(
    z.strictObject({ sku: z.string(), name: z.string(), warehouseCode: z.string(), quantity: z.int().min(1) }),
  ),
  createdAt: Timestamp,
  expiresAt: Timestamp,
});
export type RunningHold = z.infer<typeof RunningHold>;

export const Minute = z.strictObject({ at: Timestamp, held: Count, confirmed: Count, released: Count });
export type Minute = z.infer<typeof Minute>;

export const WriterHealth = z.strictObject({
  waiting: Count.meta({ description: "Commands in the queue now." }),
  commands: Count,
  groups: Count,
  conflicts: Count.meta({ description: "Groups that met another writer and were decided again." }),
  outages: Count.meta({ description: "Groups that the database could not take at once." }),
  commandsPerSecond: z.number().min(0).nullable().meta({ description: "Null until there are two readings." }),
  measuredSeconds: z.number().min(0),
});

export const LastProof = z.strictObject({
  holds: z.boolean(),
  rowsChecked: Count,
  divergenceCount: Count,
  checkedAt: Timestamp,
  tookMs: Count,
});
export type LastProof = z.infer<typeof LastProof>;

export const Stats = z
  .strictObject({
    serverTime: Timestamp,
    units: z
      .strictObject({
        available: Count,
        backorder: Count.meta({ description: "Of `available`, what would be promised beyond what is on hand." }),
        onHand: Count,
        reserved: Count,
        committed: Count,
        shortfall: Count,
      })
      .meta({ description: "Over active products in active warehouses; `shortfall` over every row." }),
    rowCount: Count,
    shortRowCount: Count.meta({ description: "Rows with a shortfall." }),
    holds: z.strictObject({
      running: Count,
      endingWithinMinute: Count,
      soonest: z.array(RunningHold).meta({ description: "The soonest to end first, at most 12." }),
    }),
    low: z.strictObject({
      atMost: Count.meta({ description: "A row with this many available, or fewer, is low." }),
      count: Count,
      rows: z.array(LowRow).meta({ description: "The lowest first, at most 12." }),
    }),
    minutes: z.array(Minute).meta({
      description: "The last 30 minutes, oldest first, the last one still running: units held, confirmed, given back.",
    }),
    writer: WriterHealth.meta({ description: "The stock writer of the process that answers, since it began." }),
    lastSweep: z
      .strictObject({ at: Timestamp, expired: Count, remaining: Count })
      .nullable()
      .meta({ description: "By the process that answers." }),
    proof: LastProof.nullable().meta({
      description:
        "The ledger equation when this process checked it last; checked again while somebody asks, at most every 30 s.",
    }),
  })
  .meta({ id: "Stats" });
export type Stats = z.infer<typeof Stats>;
