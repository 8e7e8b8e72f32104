import { pool } from "@/lib/db/pool";
import { refuse } from "@/lib/http/problem";
import { reviveJob } from "@/lib/outbox/outbox-statements";
import { findMail } from "./mail-queries";
import type { MailInFull } from "./mail-schemas";
import { readMail } from "./read-mails";

/** Makes a failed email due again with a fresh count of attempts. Refuses any other. */
export async function retryMail(id: string): Promise<MailInFull> {
  const found = (await findMail(id)) ?? refuseUnknownMail();
  if (found.state !== "FAILED" || !(await reviveJob(pool(), found.jobId))) {
    refuse("MAIL_NOT_GIVEN_UP", "It was sent, is only stored here, or is already being retried.");
  }
  return (await readMail(id)) ?? refuseUnknownMail();
}

export function refuseUnknownMail(): never {
  refuse("MAIL_NOT_FOUND", "No email has that id.");
}
