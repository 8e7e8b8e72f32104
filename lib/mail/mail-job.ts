import { deleteAccountLink } from "@/lib/auth/account-link-statements";
import { log } from "@/lib/log";
import { type Job, type JobHandler, JobRefused } from "@/lib/outbox/job";
import { firstEmail } from "./contact";
import type { MailContent } from "./mail-content";
import { MAIL_LIMITS } from "./mail-limits";
import { MailKind } from "./mail-schemas";
import { findMailOfJob, markSent, type Refusable, writeMail } from "./mail-statements";
import { isRefusedForGood, mailTransport } from "./mail-transport";
import { renderMail } from "./render-mail";
import { shopOrigin } from "./shop-origin";

/** `recipient` is null if no address is known; no email is written then. */
export type ComposedMail = {
  recipient: string | null;
  content: MailContent;
  /** For an address that somebody typed: the link to say that it was somebody else. */
  notMe?: string | null;
  /** What its reader stops by saying so; a mail that only they can cause is not stopped. */
  unlessRefused?: Refusable | null;
  /** About an account whose owner has confirmed the address, so `MAIL_LIMITS` does not count. */
  isOwners?: boolean;
  /** The link to an account that it mails. Without the mail, it does not count as mailed. */
  accountLinkId?: string;
};

/** Composes a job's email from current facts; null if it no longer applies. */
export type ComposeMail = (job: Job, origin: string) => Promise<ComposedMail | null>;

/**
 * The handler of an email job: stores the email once, then sends it if there is a mail server. If the process dies in
 * between, the next attempt sends it. If it dies after sending but before recording that, the email is sent twice.
 */
export function mailJob(compose: ComposeMail): JobHandler {
  return async (job) => {
    const composed = await compose(job, shopOrigin());
    const written = await findMailOfJob(job.id);
    if (written?.sentAt) return;
    if (composed === null) {
      if (written) throw new JobRefused("Its content was out of date before it could be sent.");
      return;
    }
    if (!written) await writeFirst(job, composed);
    await send(job);
  };
}

/** The only place where emails begin, so no mailbox gets more of them than `MAIL_LIMITS` says, whatever caused them. */
async function writeFirst(job: Job, composed: ComposedMail): Promise<void> {
  const { recipient, content, notMe = null, unlessRefused = null, isOwners, accountLinkId } = composed;
  const address = firstEmail(recipient);
  if (address === null) return;
  const rendered = renderMail(content, shopOrigin(), notMe);
  const mail = { ...rendered, recipient: address, notMeUrl: notMe };
  const limit = isOwners ? null : MAIL_LIMITS[MailKind.parse(job.kind)];
  const fate = await writeMail(job, mail, { limit, unlessRefused });
  if (fate === "written") return;
  if (accountLinkId !== undefined) await deleteAccountLink(accountLinkId);
  const { id, kind, subjectId } = job;
  log().warn({ job: { id, kind, subjectId }, because: fate }, "an email was withheld");
}

async function send(job: Job): Promise<void> {
  const mail = await findMailOfJob(job.id);
  const transport = mailTransport();
  if (!mail || mail.sentAt || !transport) return;
  try {
    await transport.send(mail);
  } catch (error) {
    if (isRefusedForGood(error)) throw new JobRefused((error as Error).message);
    throw error;
  }
  await markSent(mail.id);
}
