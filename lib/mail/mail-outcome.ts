import { pool } from "@/lib/db/pool";
import type { MailOutcome } from "@/lib/field-schemas";
import type { JoinWaitlist } from "@/lib/stock/verbs/join-waitlist";
import { MAIL_LIMITS } from "./mail-limits";
import { nextFate, type Refusable } from "./mail-statements";

/** The mails to confirm an address, which their readers can refuse. */
const REFUSABLE = { WAITLIST_CONFIRM: "SHOP", VERIFY_EMAIL: "ACCOUNT" } as const satisfies Record<string, Refusable>;

/** Whether a mail to confirm this address would be sent now. Ask before it is enqueued. */
export async function mailOutcome(kind: keyof typeof REFUSABLE, recipient: string): Promise<MailOutcome> {
  const next = { kind, recipient, limit: MAIL_LIMITS[kind], unlessRefused: REFUSABLE[kind] };
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
