import { z } from "zod";
import { Id, Timestamp } from "@/lib/field-schemas";
import { Wrong } from "@/lib/ledger/ledger-schemas";
import { AdminReservation } from "@/lib/reservations/reservation-schemas";
import { Finding } from "./verdict-schemas";

const Count = z.int().min(0);

export const LowRow = z.strictObject({
  productId: Id,
  sku: z.string(),
  name: z.string(),
  warehouseId: Id,
  warehouseCode: z.string(),
  onHand: Count,
  available: Count,
  reserved: Count,
  committed: Count,
  lowAt: Count.meta({ description: "At most this many available units are low." }),
  reason: z.enum(["HELD", "SOLD"]).meta({
    description: "`HELD`: it would not be low if its holds ended. `SOLD`: it would be low even then.",
  }),
});
export type LowRow = z.infer<typeof LowRow>;

export const RunningHold = z.strictObject({
  reservationId: Id,
  owner: AdminReservation.shape.owner,
  customer: AdminReservation.shape.customer,
  lines: z.array(
    z.strictObject({ sku: z.string(), name: z.string(), warehouseCode: z.string(), quantity: z.int().min(1) }),
  ),
  createdAt: Timestamp,
  expiresAt: Timestamp,
});
export type RunningHold = z.infer<typeof RunningHold>;

export const LargestHolder = z.strictObject({
  owner: z.string(),
  name: z.string().nullable().meta({
    description: "Of the API key, or of the person as their newest hold names them, else their email address.",
  }),
  units: Count,
  holds: Count,
});
export type LargestHolder = z.infer<typeof LargestHolder>;

export const Minute = z.strictObject({ at: Timestamp, held: Count, confirmed: Count, released: Count });
export type Minute = z.infer<typeof Minute>;

export const WriterHealth = z.strictObject({
  waiting: Count.meta({ description: "Commands waiting in the queue." }),
  commands: Count,
  groups: Count,
  conflicts: Count.meta({ description: "Groups decided again after a conflict with another writer." }),
  outages: Count.meta({ description: "Groups delayed by a database outage." }),
  commandsPerSecond: z.number().min(0).nullable().meta({ description: "Null until two readings were taken." }),
  measuredSeconds: z.number().min(0),
});

const WrongDay = z.strictObject({ day: z.iso.date(), wrong: Wrong });

export const LastProof = z.strictObject({
  holds: z.boolean(),
  rowsChecked: Count,
  entriesChecked: Count,
  divergenceCount: Count,
  wrongDay: WrongDay.nullable().meta({
    description: "The last signed day, if the ledger up to then is no longer what was signed.",
  }),
  checkedAt: Timestamp,
  tookMs: Count,
});
export type LastProof = z.infer<typeof LastProof>;

export const Stats = z
  .strictObject({
    serverTime: Timestamp.meta({ description: "The moment of `units`, `holds` and `low`, which are read together." }),
    units: z
      .strictObject({
        available: Count,
        backorder: Count.meta({ description: "The part of `available` that exceeds what is on hand." }),
        onHand: Count,
        reserved: Count,
        committed: Count,
        shortfall: Count,
      })
      .meta({ description: "Totals over active products in active warehouses; `shortfall` covers every row." }),
    rowCount: Count,
    shortRowCount: Count.meta({ description: "Rows with a shortfall." }),
    holds: z.strictObject({
      running: Count,
      endingWithinMinute: Count,
      soonest: z.array(RunningHold).meta({ description: "At most 12, soonest to end first." }),
      largest: LargestHolder.nullable().meta({
        description:
          "Who holds the most units in running holds. May be seconds older than the rest; `null` also while it is not known.",
      }),
    }),
    low: z.strictObject({
      atMost: Count.meta({ description: "The threshold of rows and products that have none of their own." }),
      count: Count,
      rows: z.array(LowRow).meta({ description: "At most 12, lowest first." }),
    }),
    minutes: z.array(Minute).meta({
      description:
        "Units held, confirmed and released per minute, for the last 30 minutes. Oldest first; the last minute is still running.",
    }),
    writer: WriterHealth.meta({ description: "The stock writer of the process that answered, since it started." }),
    lastSweep: z
      .strictObject({ at: Timestamp, expired: Count, remaining: Count })
      .nullable()
      .meta({ description: "The last sweep by the process that answered." }),
    findings: z.array(Finding).meta({ description: "What is wrong, the worst first." }),
    proof: LastProof.nullable().meta({
      description:
        "The last check of the ledger equation by this process, for every row. A long-running server repeats it every 10 s or so, others while somebody requests it.",
    }),
  })
  .meta({ id: "Stats" });
export type Stats = z.infer<typeof Stats>;
