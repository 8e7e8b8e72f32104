import { z } from "zod";
import {
  AnyTime,
  Id,
  jumpFields,
  NextCursor,
  SKIP_MAX,
  Sku,
  Timestamp,
  typedCode,
  typedText,
  wholeNumberText,
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
  "SET_ASIDE",
  "PUT_BACK",
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

export const Bucket = z
  .enum(["DAMAGED", "INSPECTION", "DISPLAY"])
  .meta({ id: "Bucket", description: "Why units that are there are not for sale." });
export type Bucket = z.infer<typeof Bucket>;

/** Buckets that nobody sets units aside in by hand are among them. */
export const EntryBucket = z.enum([...Bucket.options, "TRANSFER"]).meta({
  id: "EntryBucket",
  description: "`TRANSFER`: the units are to go to another warehouse.",
});
export type EntryBucket = z.infer<typeof EntryBucket>;

export const LedgerEntry = z
  .strictObject({
    id: Id.meta({ description: "UUID version 7: sorts in ledger order." }),
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
    setAsideDelta: z.int().optional().meta({ description: "Only in entries that change what is set aside." }),
    bucket: EntryBucket.optional().meta({ description: "With `setAsideDelta`: where these units lie." }),
    isBroken: z.literal(true).optional().meta({
      description:
        "Only in entries that are not as they were written: see `GET /api/admin/proof`. Exports and streams don't look.",
    }),
  })
  .meta({
    id: "LedgerEntry",
    description: "One change to one inventory row, with the figures after it. Entries are never edited.",
  });
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** Filters shared by pages, exports and streams. */
export const ledgerFilterFields = {
  sku: Sku.optional(),
  type: LedgerEntryType.optional(),
  warehouseId: Id.optional(),
  reservationId: Id.optional(),
  q: typedText(100, 0).optional().meta({
    description:
      "Words to find in the product's name, category or SKU, or the reference of a receipt, transfer or adjustment.",
  }),
  actor: typedCode(255, 0)
    .optional()
    .meta({ description: "The start of the actor: `shopper`, `key`, `admin`, `system`, or a full actor." }),
};

export const LedgerQuery = z.strictObject({
  ...ledgerFilterFields,
  from: AnyTime.optional().meta({ description: "Entries at or after this time." }),
  to: AnyTime.optional().meta({ description: "Entries before this time." }),
  ...jumpFields,
});
export type LedgerQuery = z.infer<typeof LedgerQuery>;

export const LedgerEntries = z
  .strictObject({ entries: z.array(LedgerEntry), nextCursor: NextCursor })
  .meta({ id: "LedgerEntries" });
export type LedgerEntries = z.infer<typeof LedgerEntries>;

/** The filters of GET /api/audit without the times, because a stream starts now. */
export const LedgerStreamQuery = z.strictObject(ledgerFilterFields);
export type LedgerStreamQuery = z.infer<typeof LedgerStreamQuery>;

/** The filters of GET /api/audit, without paging. */
export const LedgerExportQuery = LedgerQuery.omit({ limit: true, cursor: true, skip: true });
export type LedgerExportQuery = z.infer<typeof LedgerExportQuery>;

/** More are counted only for somebody who asks: nobody reads the difference, and each costs time. */
const COUNTED = 10_000;

export const LedgerCountQuery = LedgerExportQuery.extend({
  upTo: wholeNumberText(1, SKIP_MAX + 1)
    .default(COUNTED)
    .meta({ description: `Counts no further than this, at most ${SKIP_MAX + 1}.` }),
});
export type LedgerCountQuery = z.infer<typeof LedgerCountQuery>;

export const RecentMoves = z
  .strictObject({
    moves: z.array(
      z.strictObject({
        entry: LedgerEntry.meta({ description: "The product's last." }),
        changes: z.int().min(1).meta({ description: "Entries of the burst." }),
        isMore: z.boolean().meta({ description: "Whether the burst began before the entries that were read." }),
        units: z.int().nullable().meta({
          description:
            "Of all its entries, with their sign for adjustments and counts; null if they are of several types.",
        }),
        warehouseCodes: z.array(z.string()).min(1),
      }),
    ),
  })
  .meta({
    id: "RecentMoves",
    description:
      "Each product once, last moved first, with its last burst: entries that follow each other within ten seconds. Products that moved before the last 5,000 entries are left out.",
  });
export type RecentMoves = z.infer<typeof RecentMoves>;
export type RecentMove = RecentMoves["moves"][number];

export const LedgerCount = z
  .strictObject({
    count: z.int().min(0).nullable().meta({ description: "At most `upTo`. Null if counting took too long." }),
    isMore: z.boolean().meta({ description: "Whether more than `count` match." }),
  })
  .meta({ id: "LedgerCount" });
export type LedgerCount = z.infer<typeof LedgerCount>;

export const LedgerEntryParams = z.strictObject({ id: Id });

export const LedgerEntryInContext = z
  .strictObject({
    entry: LedgerEntry,
    productName: z.string(),
    around: z.array(LedgerEntry).meta({
      description: "Entries of the same row before and after it, oldest first, including the entry itself.",
    }),
    undoes: LedgerEntry.nullable().meta({ description: "The entry that this one undoes." }),
    undoneBy: LedgerEntry.nullable().meta({ description: "The entry that undid this one." }),
    repairs: LedgerEntry.nullable().meta({ description: "The broken entry that this repair took note of." }),
    repairedBy: LedgerEntry.nullable().meta({ description: "The last repair that took note of this one as broken." }),
    batch: z
      .strictObject({ id: Id, entries: z.int().min(1) })
      .nullable()
      .meta({ description: "The bulk adjustment or count that it was part of, and how many entries that made." }),
    delivery: z
      .strictObject({ id: Id, reference: z.string() })
      .nullable()
      .meta({ description: "The delivery that it is part of." }),
  })
  .meta({ id: "LedgerEntryInContext" });
export type LedgerEntryInContext = z.infer<typeof LedgerEntryInContext>;

/**
 * UNSIGNED: the signature, or the link to the day before, is not that of the statement. OTHER_KEY: signed with another key than
 * this server's. REWRITTEN: the ledger up to then is no longer what was signed. REPLACED: what was kept of it outside the database
 * is something else.
 */
export const Wrong = z.enum(["UNSIGNED", "OTHER_KEY", "REWRITTEN", "REPLACED"]);
export type Wrong = z.infer<typeof Wrong>;

export const LedgerDays = z
  .strictObject({
    publicKey: z.string().meta({ description: "Ed25519, as hex: the key that this server signs with." }),
    days: z.array(
      z.strictObject({
        day: z.iso.date(),
        entriesUpTo: z.int().min(0).meta({ description: "The position of the day's last entry." }),
        rows: z.int().min(0),
        statement: z.string().meta({ description: "What is signed." }),
        signature: z.string().meta({ description: "As hex." }),
        publicKey: z.string(),
        signedAt: Timestamp,
        wrong: Wrong.nullable().meta({
          description:
            "`REWRITTEN`: the ledger up to then is no longer what was signed. `UNSIGNED`: the signature or the link to the day before does not fit. `OTHER_KEY`: signed with another key than this server's. `REPLACED`: it is not the one that was kept outside the database.",
        }),
      }),
    ),
  })
  .meta({ id: "LedgerDays", description: "The last signed days, the last first." });

export const PublicProof = z
  .strictObject({
    checkedAt: Timestamp.nullable().meta({
      description: "When the ledger was last checked; null before the first time.",
    }),
    rowsChecked: z.int().min(0),
    entriesChecked: z.int().min(0),
    divergences: z.int().min(0).meta({
      description: "Figures that are not the sum of their entries, and rows with entries that are not as written.",
    }),
    whole: z
      .strictObject({
        endedAt: Timestamp.nullable().meta({
          description:
            "When every entry was last read; null before the first time, and after the database was restored or moved.",
        }),
        share: z.number().min(0).max(1).nullable().meta({
          description: "How much was read, of 1, while every entry is being read again; null otherwise.",
        }),
      })
      .meta({
        description:
          "The check of the whole ledger. `checkedAt` is of the newest entries, added to what was read before.",
      }),
    isAsSigned: z.boolean().meta({ description: "Whether the ledger up to the last signed day is what was signed." }),
    publicKey: z.string().meta({ description: "Ed25519, as hex." }),
    days: z
      .array(z.strictObject({ day: z.iso.date(), statement: z.string(), signature: z.string(), publicKey: z.string() }))
      .meta({
        description: "The last signed days, the last first. A statement has hashes only.",
      }),
  })
  .meta({ id: "PublicProof" });
export type PublicProof = z.infer<typeof PublicProof>;

export const LedgerDayParams = z.strictObject({ day: z.iso.date("must be a day, like 2026-12-04") });

const Divergences = z.array(
  z.strictObject({
    productId: Id,
    sku: z.string(),
    warehouseId: Id,
    warehouseCode: z.string(),
    figure: z.string(),
    actual: z.int().nullable(),
    expected: z.int(),
    ledgerEntryId: Id.optional().meta({ description: "The row's first entry that is not as it was written." }),
  }),
);

export const Proof = z
  .strictObject({
    rowsChecked: z.int().min(0),
    divergences: Divergences,
    wrongDay: z.strictObject({ day: z.iso.date(), wrong: Wrong }).optional().meta({
      description: "A signed day, if the ledger up to then is not what was signed.",
    }),
  })
  .meta({
    id: "Proof",
    description:
      "Result of checking the ledger equation for every row. Without divergences, every unit is accounted for; without a wrong day too, nothing was rewritten.",
  });
export type Proof = z.infer<typeof Proof>;

export const ProofCause = z.enum(["REQUESTED", "DEPLOYMENT", "RESTORE"]).meta({
  id: "ProofCause",
  description: "`DEPLOYMENT`: another build of the shop started. `RESTORE`: the database was restored or moved.",
});
export type ProofCause = z.infer<typeof ProofCause>;

const runFields = {
  id: Id,
  status: z.enum(["RUNNING", "DONE", "STOPPED"]),
  cause: ProofCause,
  startedBy: z.string(),
  checked: z.int().min(0).meta({ description: "Entries, and lines of reservations, that were read." }),
  total: z.int().min(0).meta({ description: "Of so many; it may grow." }),
  startedAt: Timestamp,
  advancedAt: Timestamp.meta({ description: "When it last read something." }),
  endedAt: Timestamp.nullable(),
  rowsChecked: z.int().min(0).nullable().meta({ description: "Null until it is done, as the next two." }),
  entriesChecked: z.int().min(0).nullable(),
  found: z.int().min(0).nullable().meta({ description: "Divergences that it found." }),
  open: z.int().min(0).meta({ description: "Those that it found and that are not repaired since; at most 1,000." }),
};

export const ProofRun = z
  .strictObject({ ...runFields, divergences: Divergences.meta({ description: "Those that are open." }) })
  .meta({ id: "ProofRun", description: "A check of the whole ledger, made in the background." });
export type ProofRun = z.infer<typeof ProofRun>;

export const ProofRuns = z
  .strictObject({ runs: z.array(z.strictObject(runFields)) })
  .meta({ id: "ProofRuns", description: "The last 20 checks of the whole ledger, the last first." });
export type ProofRuns = z.infer<typeof ProofRuns>;

export const ProofRunParams = z.strictObject({ id: Id });
