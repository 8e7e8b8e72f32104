import { log } from "@/lib/log";
import { translate as t } from "@/lib/messages/translate";
import { type Job, type JobHandler, JobRefused } from "@/lib/outbox/job";
import { firstEmail } from "./contact";
import type { MailContent, MailPart } from "./mail-content";
import { MAIL_LIMITS } from "./mail-limits";
import { MailKind } from "./mail-schemas";
import { findMailOfJob, markSent, writeMail } from "./mail-statements";
import { isRefusedForGood, mailTransport } from "./mail-transport";
import { renderMail } from "./render-mail";
import { shopOrigin } from "./shop-origin";

/** `recipient` is null if no address is known; no email is written then. */
export type ComposedMail = {
  recipient: string | null;
  content: MailContent;
  /** For an address that somebody typed: the link to say that it was somebody else. */
  notMe?: string | null;
  /** Nobody has confirmed the address, so it gets nothing once its reader has said so. */
  isUnproven?: boolean;
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

/** The only place where emails begin, so no address gets more of them than `MAIL_LIMITS` says, whatever caused them. */
async function writeFirst(job: Job, { recipient, content, notMe = null, isUnproven }: ComposedMail): Promise<void> {
  const address = firstEmail(recipient);
  if (address === null) return;
  const notMine: MailPart[] = notMe === null ? [] : [{ kind: "link", label: t("mail.notMe"), href: notMe }];
  const rendered = renderMail({ ...content, parts: [...content.parts, ...notMine] }, shopOrigin());
  const mail = { ...rendered, recipient: address, notMeUrl: notMe };
  const limit = MAIL_LIMITS[MailKind.parse(job.kind)];
  const fate = await writeMail(job, mail, { limit, isUnproven: isUnproven ?? false });
  if (fate === "written") return;
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
