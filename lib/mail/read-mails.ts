import { countFailedMails, countMails, type FoundMail, findMail, listMails } from "./mail-queries";
import type { Mail, MailInFull, Mails, MailsQuery } from "./mail-schemas";
import { mailTransport } from "./mail-transport";

/** A page of emails as admins see them. */
export async function readMails(query: MailsQuery): Promise<Mails> {
  const [{ found, nextCursor }, failed, counts] = await Promise.all([
    listMails(query),
    countFailedMails(),
    query.cursor === undefined ? countMails(query) : null,
  ]);
  return { mails: found.map(mailBody), nextCursor, isKept: mailTransport() === null, failed, counts };
}

/** One email with its content; null if there is none with this id. */
export async function readMail(id: string): Promise<MailInFull | null> {
  const found = await findMail(id);
  return found && { ...mailBody(found), text: found.text, html: found.html };
}

function mailBody({ jobId: _, ...mail }: FoundMail): Mail {
  const { id, kind, state, recipient, subject, attempts, lastError, nextAttemptAt, createdAt, sentAt } = mail;
  return {
    ...{ id, kind, state, recipient, subject, attempts, lastError },
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
  };
}
