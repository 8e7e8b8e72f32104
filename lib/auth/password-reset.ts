import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { refuse } from "@/lib/http/problem";
import { clientAddress } from "@/lib/http/request";
import { enqueue } from "@/lib/outbox/outbox-statements";
import { hashOfToken } from "@/lib/signature";
import { saveAccountLink } from "./account-link-statements";
import { lockAddress } from "./auth-statements";
import { deviceCookie } from "./known-device";
import { forgetLiveAccount } from "./live-account";
import { hashPassword } from "./password-hash";
import {
  findResettable,
  lockAccountOfReset,
  resetIdentifier,
  setPassword,
  takeReset,
} from "./password-reset-statements";
import { PASSWORD_RESET, type PasswordResetPayload, passwordResetToken } from "./password-reset-token";
import { type AskedMail, requestMail } from "./request-mail";
import { limitResets } from "./sign-in-limits";

/**
 * Mails a shopper a link to set a new password, without revealing whether the account exists. An admin's password is
 * reset from the command line. Nothing is mailed while enough of its links are out (`LINKS_MAX`).
 */
export async function requestPasswordReset(request: Request, given: { email: string }): Promise<void> {
  await requestMail(request, { what: "reset", email: given.email }, saveAndEnqueue);
}

async function saveAndEnqueue(client: PoolClient, { email, ...askedBy }: AskedMail): Promise<void> {
  const userId = await findResettable(client, email);
  if (userId === null) return;
  const id = randomUUID();
  const link = { id, tokenHash: hashOfToken(passwordResetToken(id)) };
  if (!(await saveAccountLink(client, resetIdentifier(userId), link, { isLimited: true }))) return;
  const payload: PasswordResetPayload = { resetId: id, ...askedBy };
  await enqueue(client, { kind: PASSWORD_RESET, subjectId: userId, payload });
}

/** Marks the account's address as confirmed within the transaction; false if another account has confirmed it. */
type ConfirmAddress = (
  client: PoolClient,
  account: { userId: string; shopperId: string; email: string },
) => Promise<boolean>;

/**
 * Sets a shopper's password with a mailed token, once, ends all their sessions and confirms the address, which the token
 * was mailed to. 410 if the token is no longer valid. Returns the Set-Cookie line that makes this browser known to the account.
 */
export async function resetPassword(
  request: Request,
  given: { token: string; password: string },
  confirmAddress: ConfirmAddress,
): Promise<string> {
  await limitResets(clientAddress(request));
  const tokenHash = hashOfToken(given.token);
  // Checked first: hashing is expensive, and a wrong token needs none.
  const account = await inTransaction((client) => lockAccountOfReset(client, tokenHash));
  if (account === null) return refuseLink();
  const { userId, email } = account;
  const passwordHash = await hashPassword({ email, password: given.password });
  const isReset = await inTransaction(async (client) => {
    await lockAddress(client, email);
    if ((await lockAccountOfReset(client, tokenHash)) === null) return false;
    if (!(await takeReset(client, userId, tokenHash)) || !(await confirmAddress(client, account))) return false;
    await setPassword(client, userId, passwordHash);
    return true;
  });
  if (!isReset) refuseLink();
  forgetLiveAccount(userId);
  return deviceCookie(request, { userId, passwordHash });
}

function refuseLink(): never {
  return refuse("RESET_LINK_INVALID", "Ask for a new link. Each works once, within a day, until you set a password.");
}
