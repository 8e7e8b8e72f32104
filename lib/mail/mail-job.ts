import { type Job, type JobHandler, JobRefused } from "@/lib/outbox/job";
import { firstEmail } from "./contact";
import type { MailContent } from "./mail-content";
import { findMailOfJob, markSent, writeMail } from "./mail-statements";
import { isRefusedForGood, mailTransport } from "./mail-transport";
import { renderMail } from "./render-mail";
import { shopOrigin } from "./shop-origin";

/** `recipient` null: nobody can be reached, so there is no mail. */
export type Letter = { recipient: string | null; content: MailContent };

/** What a job has to tell whom, by the facts of now; null where they have made it untrue. */
export type WriteLetter = (job: Job, origin: string) => Promise<Letter | null>;

/**
 * A job that is a mail: written down once, then sent if there is a mail server. A process that dies in between leaves a
 * mail that the next attempt sends; one that dies after sending, before saying so, leaves it to be sent twice.
 */
export function mailJob(write: WriteLetter): JobHandler {
  return async (job) => {
    const letter = await write(job, shopOrigin());
    const written = await findMailOfJob(job.id);
    if (written?.sentAt) return;
    if (letter === null) {
      if (written) throw new JobRefused("What it says was no longer true before it could be sent.");
      return;
    }
    if (!written) await writeFirst(job, letter);
    await send(job);
  };
}

async function writeFirst(job: Job, { recipient, content }: Letter): Promise<void> {
  const address = firstEmail(recipient);
  if (address !== null) await writeMail(job, { recipient: address, ...renderMail(content, shopOrigin()) });
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
