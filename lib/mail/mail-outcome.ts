import { pool } from "@/lib/db/pool";
import type { MailOutcome } from "@/lib/field-schemas";
import { oncePerProcess } from "@/lib/per-process";
import type { JoinWaitlist } from "@/lib/stock/verbs/join-waitlist";
import { MAIL_LIMITS } from "./mail-limits";
import { nextFate, type Refusable } from "./mail-statements";

/** The mails to confirm an address, which their readers can refuse. */
const REFUSABLE = { WAITLIST_CONFIRM: "SHOP", VERIFY_EMAIL: "ACCOUNT" } as const satisfies Record<string, Refusable>;

/**
 * Runs what asks for the outcome of a mail to confirm this address, and then enqueues it, after all of this process that did
 * so before: each counts those that the ones before it have enqueued. Without an address, at once.
 */
export async function inMailTurn<Result>(recipient: string | null, act: () => Promise<Result>): Promise<Result> {
  if (recipient === null) return await act();
  const turns = oncePerProcess("mail turns", () => new Map<string, Promise<unknown>>());
  const mailbox = roughly(recipient);
  const turn = (turns.get(mailbox) ?? Promise.resolve()).then(act);
  const end = turn.catch(() => undefined);
  turns.set(mailbox, end);
  try {
    return await turn;
  } finally {
    if (turns.get(mailbox) === end) turns.delete(mailbox);
  }
}

/** Equal for addresses of one mailbox (`mailbox_of` in SQL); it does not matter if it is equal for others too. */
function roughly(address: string): string {
  const [local = "", domain = ""] = address.toLowerCase().split("@");
  return `${local.replace(/\+.*/, "").replaceAll(".", "")}@${domain.replace(/^googlemail\.com$/, "gmail.com")}`;
}

/** Whether a mail to confirm this address would be sent now. Ask before it is enqueued, within its `inMailTurn`. */
export async function mailOutcome(kind: keyof typeof REFUSABLE, recipient: string): Promise<MailOutcome> {
  const next = { kind, recipient, limit: MAIL_LIMITS[kind], unlessRefused: REFUSABLE[kind], isBehindWaiting: true };
  return (await nextFate(pool(), next)) === "written" ? "SENT" : "WITHHELD";
}

/** The same for joining the waitlist, as a part of its answer; empty if nothing is to be confirmed. */
export async function confirmationOutcome({
  email,
  isConfirmed,
  holder,
}: JoinWaitlist): Promise<{ confirmationMail?: MailOutcome }> {
  if (email === null || isConfirmed || holder === null) return {};
  return { confirmationMail: await mailOutcome("WAITLIST_CONFIRM", email) };
}
