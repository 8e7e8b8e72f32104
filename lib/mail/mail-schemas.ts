import { z } from "zod";
import { Id, NextCursor, pageFields, printable, Timestamp } from "@/lib/field-schemas";

/** The kinds of jobs that are mails. */
export const MailKind = z.enum(["ORDER_CONFIRMED", "OFFER_MADE", "OFFER_LAPSING", "REFUNDED", "PASSWORD_RESET"]);
export type MailKind = z.infer<typeof MailKind>;

export const MailState = z.enum(["SENT", "KEPT", "TRYING", "FAILED"]).meta({
  description:
    "`SENT`: a mail server took it. `KEPT`: no server was set, so it lies here. `TRYING`: on its way, or tried again. `FAILED`: given up.",
});
export type MailState = z.infer<typeof MailState>;

export const Mail = z
  .strictObject({
    id: Id,
    kind: MailKind,
    state: MailState,
    recipient: z.string(),
    subject: z.string(),
    attempts: z.int().min(0).meta({ description: "Since it was made, or asked for again." }),
    lastError: z.string().nullable(),
    nextAttemptAt: Timestamp.nullable().meta({ description: "While it is TRYING: not before then." }),
    createdAt: Timestamp,
    sentAt: Timestamp.nullable(),
  })
  .meta({ id: "Mail" });
export type Mail = z.infer<typeof Mail>;

/** With what it says. */
export const MailInFull = Mail.extend({ text: z.string(), html: z.string() }).meta({ id: "MailInFull" });
export type MailInFull = z.infer<typeof MailInFull>;

export const Mails = z
  .strictObject({
    mails: z.array(Mail),
    nextCursor: NextCursor,
    isKept: z.boolean().meta({ description: "Whether this server keeps mails, having no mail server." }),
    failed: z.int().min(0).meta({ description: "Mails that were given up, in this list or not." }),
  })
  .meta({ id: "Mails" });
export type Mails = z.infer<typeof Mails>;

export const MailParams = z.strictObject({ id: Id });

export const MailsQuery = z.strictObject({
  ...pageFields,
  q: printable(100, 0).optional().meta({ description: "Words that are all in the recipient or the subject." }),
  kind: MailKind.optional(),
  state: MailState.optional(),
});
export type MailsQuery = z.infer<typeof MailsQuery>;
