import { z } from "zod";
import { Id, jumpFields, NextCursor, Timestamp, typedText } from "@/lib/field-schemas";

/** The kinds of jobs that send an email. */
export const MailKind = z.enum([
  "ORDER_CONFIRMED",
  "ORDER_SHIPPED",
  "LINES_CANCELLED",
  "LINES_BACKORDERED",
  "ORDER_MOVED",
  "ORDER_READDRESSED",
  "RETURN_ASKED",
  "RETURN_ACCEPTED",
  "RETURN_DECLINED",
  "RETURN_RECEIVED",
  "ORDER_LINK",
  "HOLD_MADE",
  "HOLD_EXTENDED",
  "HOLD_MOVED",
  "HOLD_RELEASED",
  "WAITLIST_CONFIRM",
  "OFFER_MADE",
  "OFFER_LAPSING",
  "WAITLIST_REMOVED",
  "REFUNDED",
  "REFUNDED_BY_HAND",
  "PAYMENT_RELEASED",
  "VERIFY_EMAIL",
  "PASSWORD_RESET",
  "SIGN_IN_LINK",
  "INVITATION",
  "LOW_STOCK",
  "VERDICT",
  "WEBHOOK_DISABLED",
]);
export type MailKind = z.infer<typeof MailKind>;

export const MailState = z.enum(["SENT", "KEPT", "TRYING", "FAILED"]).meta({
  description:
    "`SENT`: accepted by the mail server. `KEPT`: no mail server is configured, so it is only stored here. `TRYING`: being sent, or waiting for the next attempt. `FAILED`: no more attempts.",
});
export type MailState = z.infer<typeof MailState>;

export const Mail = z
  .strictObject({
    id: Id,
    kind: MailKind,
    state: MailState,
    recipient: z.string(),
    subject: z.string(),
    attempts: z.int().min(0).meta({ description: "Attempts since it was created or last retried." }),
    lastError: z.string().nullable(),
    nextAttemptAt: Timestamp.nullable().meta({
      description: "Earliest time of the next attempt. Only while `TRYING`.",
    }),
    createdAt: Timestamp,
    sentAt: Timestamp.nullable(),
  })
  .meta({ id: "Mail" });
export type Mail = z.infer<typeof Mail>;

export const MailInFull = Mail.extend({ text: z.string(), html: z.string() }).meta({ id: "MailInFull" });
export type MailInFull = z.infer<typeof MailInFull>;

const Count = z.int().min(0);

export const Mails = z
  .strictObject({
    mails: z.array(Mail),
    nextCursor: NextCursor,
    isKept: z.boolean().meta({ description: "Whether emails are only stored because no mail server is configured." }),
    failed: z.int().min(0).meta({ description: "Number of failed emails, whether or not they are in this list." }),
    counts: z
      .strictObject({
        all: Count,
        SENT: Count,
        KEPT: Count,
        TRYING: Count,
        FAILED: Count,
        countedMax: Count.meta({ description: "A higher count stands for more than this." }),
      })
      .nullable()
      .meta({
        description:
          "How many emails there are in each state, under the other filters. Null on further pages, and if counting takes too long.",
      }),
  })
  .meta({ id: "Mails" });
export type Mails = z.infer<typeof Mails>;

export const MailParams = z.strictObject({ id: Id });

export const MailsQuery = z.strictObject({
  ...jumpFields,
  q: typedText(100, 0)
    .optional()
    .meta({ description: "Words to find in the recipient or the subject. All must match." }),
  kind: MailKind.optional(),
  state: MailState.optional(),
});
export type MailsQuery = z.infer<typeof MailsQuery>;
