import { limitUnconfirmedMails } from "@/lib/auth/sign-in-limits";
import { pool } from "@/lib/db/pool";
import { refuseFor, take } from "@/lib/http/rate-limit";
import { clientAddress } from "@/lib/http/request";
import { enqueue } from "@/lib/outbox/outbox-statements";

const MAILS = { name: "waitlist confirmation mails", count: 3, seconds: 15 * 60 };

/** Enqueues another mail to confirm the address of a waitlist entry; 429 after three in 15 minutes. */
export async function sendConfirmationAgain(request: Request, owner: string, waitlistEntryId: string): Promise<void> {
  const waitMs = await take(MAILS, owner);
  if (waitMs > 0) refuseFor(waitMs, "Too many emails for this shopper");
  await limitUnconfirmedMails(clientAddress(request));
  await enqueue(pool(), { kind: "WAITLIST_CONFIRM", subjectId: waitlistEntryId, payload: { again: true } });
}
