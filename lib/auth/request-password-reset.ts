import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { inTransaction } from "@/lib/db/in-transaction";
import { clientAddress } from "@/lib/http/client-address";
import { enqueue } from "@/lib/outbox/outbox-statements";
import { PASSWORD_RESET, type PasswordResetPayload } from "./password-reset-job";
import { forgetOldResets, saveReset } from "./password-reset-statements";
import { passwordResetToken, resetTokenHash } from "./password-reset-token";
import { limitResetRequests, mayMailReset } from "./sign-in-limits";

/** No answer comes sooner, so that how long it takes says nothing of whether there is such an account. */
const ANSWER_MS_MIN = 300;

/**
 * Has a link mailed by which the shopper's password can be set; nothing tells whether there is such an account. An
 * admin's is reset from the command line. An address that was mailed often enough gets no more for a while.
 */
export async function requestPasswordReset(request: Request, given: { email: string }): Promise<void> {
  await limitResetRequests(clientAddress(request));
  const email = given.email.toLowerCase();
  const noSooner = delay(ANSWER_MS_MIN);
  if (await mayMailReset(email)) await inTransaction((client) => saveAndEnqueue(client, email));
  await noSooner;
}

async function saveAndEnqueue(client: Parameters<typeof saveReset>[0], email: string): Promise<void> {
  await forgetOldResets(client);
  const id = randomUUID();
  const userId = await saveReset(client, email, { id, tokenHash: resetTokenHash(passwordResetToken(id)) });
  if (userId === null) return;
  const payload: PasswordResetPayload = { resetId: id };
  await enqueue(client, { kind: PASSWORD_RESET, subjectId: userId, payload });
}
