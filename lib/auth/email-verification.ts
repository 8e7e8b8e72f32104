import type { Pool, PoolClient } from "pg";
import { pool } from "@/lib/db/pool";
import { refuseFor, take } from "@/lib/http/rate-limit";
import { clientAddress } from "@/lib/http/request";
import { enqueue } from "@/lib/outbox/outbox-statements";
import { isSameSecret, sign } from "@/lib/signature";
import { isEmailVerified } from "./account-queries";
import type { Person } from "./caller";
import { limitUnconfirmedMails } from "./sign-in-limits";

const VALID_SECONDS = 7 * 24 * 60 * 60;

/** The kind of job that mails the link. Its subject is the user. */
export const VERIFY_EMAIL = "VERIFY_EMAIL";

const MAILS_PER_ACCOUNT = { name: "address verification mails", count: 3, seconds: 15 * 60 };

type Address = { userId: string; email: string };

/**
 * The token of the link that proves that somebody reads an account's address. It says until when it is valid, and only
 * counts for that account with that address.
 */
export function emailToken(address: Address, now = Date.now()): string {
  const expiry = String(Math.floor(now / 1000) + VALID_SECONDS);
  return `${expiry}.${signatureOf(address, expiry)}`;
}

export function isEmailToken(token: string, address: Address, now = Date.now()): boolean {
  const [, expiry, signature] = /^(\d{1,12})\.([\w-]{43})$/.exec(token) ?? [];
  if (!expiry || !signature || Number(expiry) <= now / 1000) return false;
  return isSameSecret(signature, signatureOf(address, expiry));
}

function signatureOf({ userId, email }: Address, expiry: string): string {
  return sign("email verification", JSON.stringify([userId, email, expiry])).toString("base64url");
}

/** Enqueues the mail with the link for an account. If its address is another account's by then, the mail says so instead. */
export async function enqueueVerification(client: Pool | PoolClient, userId: string): Promise<void> {
  await enqueue(client, { kind: VERIFY_EMAIL, subjectId: userId });
}

/** Mails the link on request; 429 after three in 15 minutes. False, and no mail, if the address is verified already. */
export async function sendVerification(request: Request, { userId }: Person): Promise<boolean> {
  if (await isEmailVerified(userId)) return false;
  const waitMs = await take(MAILS_PER_ACCOUNT, userId);
  if (waitMs > 0) refuseFor(waitMs, "Too many links for this account");
  await limitUnconfirmedMails(clientAddress(request));
  await enqueueVerification(pool(), userId);
  return true;
}
