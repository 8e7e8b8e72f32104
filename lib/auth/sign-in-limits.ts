import { setTimeout as delay } from "node:timers/promises";
import { env } from "@/lib/env";
import { forget, type Limit, refuseFor, take } from "@/lib/http/rate-limit";
import { networkOf } from "@/lib/http/request";
import { oncePerProcess } from "@/lib/per-process";

const WINDOW_SECONDS = 15 * 60;
/** Reset mails per account per window. */
const RESET_MAILS_MAX = 3;
const SLOWED_MS = 2_000;
/** A delayed attempt costs only memory. Beyond this many, attempts are refused with 429. */
const SLOWED_AT_ONCE_MAX = 200;

/**
 * Counts a sign-in attempt before the password is checked; 429 after too many. Nobody can lock somebody else out: an
 * account is refused only per network, and attempts from many networks are only delayed, even with the right password.
 * Unknown email addresses are counted the same way.
 */
export async function limitSignIn(email: string, address: string): Promise<void> {
  const from = networkOf(address);
  await takeOrRefuse(perAddress(), from, "Too many attempts from your network");
  await takeOrRefuse(perAccountAndAddress(), pair(email, from), "Too many attempts for this account");
  if ((await take(perAccount(), email.toLowerCase())) > 0) await slowDown();
}

/** Counts a sign-up; 429 after too many from this network. Taken addresses count too, because the response reveals them. */
export async function limitSignUp(address: string): Promise<void> {
  await takeOrRefuse(fromAddress("sign-up address"), networkOf(address), "Too many new accounts from your network");
}

/** Counts a request for a reset mail; 429 after too many from this network. */
export async function limitResetRequests(address: string): Promise<void> {
  await takeOrRefuse(fromAddress("reset request address"), networkOf(address), "Too many requests from your network");
}

/** Whether this address may get another reset mail, whoever asks, so that nobody can flood a mailbox. */
export async function mayMailReset(email: string): Promise<boolean> {
  return (await take(mailsPerAccount(), email.toLowerCase())) === 0;
}

/** Counts an attempt to use a reset token; 429 after too many from this network. */
export async function limitResets(address: string): Promise<void> {
  await takeOrRefuse(fromAddress("reset address"), networkOf(address), "Too many attempts from your network");
}

/** Resets the count of this account and network after the right password. The network's own count stays: it may attack other accounts. */
export async function forgetAttempts(email: string, address: string): Promise<void> {
  await forget(perAccountAndAddress(), pair(email, networkOf(address)));
}

/** A limit for actions that are rare per browser. */
const fromAddress = (name: string): Limit => ({
  name,
  count: env().RATE_LIMIT_SIGN_UP_ADDRESS,
  seconds: WINDOW_SECONDS,
});

const mailsPerAccount = (): Limit => ({ name: "reset mails", count: RESET_MAILS_MAX, seconds: WINDOW_SECONDS });

const perAddress = (): Limit => ({
  name: "sign-in address",
  count: env().RATE_LIMIT_SIGN_IN_ADDRESS,
  seconds: WINDOW_SECONDS,
});

const perAccountAndAddress = (): Limit => ({
  name: "sign-in account and address",
  count: env().RATE_LIMIT_SIGN_IN_ACCOUNT,
  seconds: WINDOW_SECONDS,
});

const perAccount = (): Limit => ({
  name: "sign-in account",
  count: env().RATE_LIMIT_SIGN_IN_ACCOUNT * 10,
  seconds: WINDOW_SECONDS,
});

async function takeOrRefuse(limit: Limit, who: string, words: string): Promise<void> {
  const waitMs = await take(limit, who);
  if (waitMs > 0) refuseFor(waitMs, words);
}

async function slowDown(): Promise<void> {
  const slowed = oncePerProcess("slowed sign-ins", () => ({ count: 0 }));
  if (slowed.count >= SLOWED_AT_ONCE_MAX) refuseFor(SLOWED_MS, "Too many attempts for this account");
  slowed.count += 1;
  await delay(SLOWED_MS);
  slowed.count -= 1;
}

function pair(email: string, from: string): string {
  return `${from} ${email.toLowerCase()}`;
}
