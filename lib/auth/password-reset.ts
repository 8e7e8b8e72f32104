import { randomUUID } from "node:crypto";
import { inTransaction } from "@/lib/db/in-transaction";
import { refuse } from "@/lib/http/problem";
import { clientAddress } from "@/lib/http/request";
import { enqueue } from "@/lib/outbox/outbox-statements";
import { hashOfToken } from "@/lib/signature";
import { deviceCookie } from "./known-device";
import { forgetLiveAccount } from "./live-account";
import { hashPassword } from "./password-hash";
import { forgetOldResets, lockAccountOfReset, saveReset, setPassword, takeReset } from "./password-reset-statements";
import { PASSWORD_RESET, type PasswordResetPayload, passwordResetToken } from "./password-reset-token";
import { requestMail } from "./request-mail";
import { limitResets } from "./sign-in-limits";

/**
 * Mails a shopper a link to set a new password, without revealing whether the account exists. An admin's password is
 * reset from the command line. Each address gets a limited number of mails per window.
 */
export async function requestPasswordReset(request: Request, given: { email: string }): Promise<void> {
  await requestMail(request, { what: "reset", email: given.email }, saveAndEnqueue);
}

async function saveAndEnqueue(client: Parameters<typeof saveReset>[0], email: string): Promise<void> {
  await forgetOldResets(client);
  const id = randomUUID();
  const userId = await saveReset(client, email, { id, tokenHash: hashOfToken(passwordResetToken(id)) });
  if (userId === null) return;
  const payload: PasswordResetPayload = { resetId: id };
  await enqueue(client, { kind: PASSWORD_RESET, subjectId: userId, payload });
}

/**
 * Sets a shopper's password with a mailed token, once, and ends all their sessions. 410 if the token is no longer valid.
 * Returns the Set-Cookie line that makes this browser known to the account, whose mail it has shown to read.
 */
export async function resetPassword(request: Request, given: { token: string; password: string }): Promise<string> {
  await limitResets(clientAddress(request));
  const tokenHash = hashOfToken(given.token);
  // Checked first: hashing is expensive, and a wrong token needs none.
  if ((await inTransaction((client) => lockAccountOfReset(client, tokenHash))) === null) refuseLink();
  const passwordHash = await hashPassword(given.password);
  const userId = await inTransaction(async (client) => {
    const locked = await lockAccountOfReset(client, tokenHash);
    if (locked === null || !(await takeReset(client, locked, tokenHash))) return null;
    await setPassword(client, locked, passwordHash);
    return locked;
  });
  if (userId === null) return refuseLink();
  forgetLiveAccount(userId);
  return deviceCookie(request, { userId, passwordHash });
}

function refuseLink(): never {
  return refuse("RESET_LINK_INVALID", "Ask for a new link. Each works once, within an hour.");
}
