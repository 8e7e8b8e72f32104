import { z } from "zod";
import { AnyTime, Email, printable, Timestamp } from "@/lib/field-schemas";

export const FindingKind = z.enum([
  "LEDGER",
  "SHORTFALL",
  "OVERSELL",
  "PROOF_AGE",
  "RESTORED",
  "QUEUE",
  "EXPIRY_BACKLOG",
  "CONVERSION",
  "OWNER_SHARE",
  "LARGE_HOLDER",
  "SOLD_OUT",
]);
export type FindingKind = z.infer<typeof FindingKind>;

/** What is wrong, in words. */
export const FoundFields = {
  kind: FindingKind,
  state: z.string().meta({
    description: "What exactly is wrong. An acknowledgement counts until this changes, other than to a smaller count.",
  }),
  tone: z.enum(["bad", "warn"]),
  title: z.string(),
  detail: z.string(),
  href: z.string().nullable(),
  link: z.string().nullable(),
};
export type Found = z.infer<z.ZodObject<typeof FoundFields>>;

export const Finding = z
  .strictObject({
    ...FoundFields,
    since: Timestamp.nullable().meta({ description: "Null in the first seconds." }),
    acknowledged: z.strictObject({ by: z.string(), at: Timestamp }).nullable(),
  })
  .meta({ id: "Finding" });
export type Finding = z.infer<typeof Finding>;

export const FindingParams = z.strictObject({ kind: FindingKind });

export const AcknowledgeRequest = z
  .strictObject({
    state: printable(200, 0).meta({ description: "The finding's, as you saw it." }),
    acknowledged: z.boolean().default(true).meta({ description: "False: take it back." }),
  })
  .meta({ id: "AcknowledgeRequest" });

export const Acknowledged = z.strictObject({ kind: FindingKind, state: z.string(), acknowledged: z.boolean() });

const whole = (least: number, most: number) => {
  const message = `must be a whole number from ${least} to ${most}`;
  return z.int(message).min(least, message).max(most, message);
};

export const WATCH_MAILS_MAX = 10;

const watchFields = {
  ownerSharePercent: whole(1, 100).meta({ description: "Of what can be sold of a product, held by one owner." }),
  ownerShareUnits: whole(1, 1_000_000).meta({ description: "With fewer units, one owner's share is no alert." }),
  conversionFallPercent: whole(1, 100).meta({
    description: "By how much the share of holds that become orders falls below that of the week before.",
  }),
  waitingUnits: whole(1, 1_000_000).meta({ description: "Units that people wait for of sold-out products." }),
  overdueHolds: whole(1, 1_000_000).meta({ description: "Holds that ran out and are not released yet." }),
  queuedCommands: whole(1, 1_000_000).meta({ description: "Commands that wait for the stock writer." }),
  proofMinutes: whole(1, 1_440).meta({ description: "Since the ledger was last proven." }),
};
const mailTo = z
  .array(Email.toLowerCase())
  .max(WATCH_MAILS_MAX, `must have at most ${WATCH_MAILS_MAX} addresses`)
  .meta({ description: "Who gets an email when something goes wrong, or is well again." });

export const WatchSettings = z
  .strictObject({
    ...watchFields,
    mailTo: z.array(z.string()),
    updatedBy: z.string().nullable(),
    updatedAt: Timestamp,
  })
  .meta({ id: "WatchSettings", description: "When Home raises an alert, and who gets an email." });
export type WatchSettings = z.infer<typeof WatchSettings>;
export type Thresholds = Pick<WatchSettings, keyof typeof watchFields>;

export const WatchEdit = z
  .strictObject({
    ...watchFields,
    mailTo,
    expectedUpdatedAt: AnyTime.optional().meta({
      description: "The `updatedAt` that you saw. The edit is refused if it has changed since.",
    }),
  })
  .meta({ id: "WatchEdit" });
export type WatchEdit = z.infer<typeof WatchEdit>;
