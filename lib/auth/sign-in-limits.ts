import { setTimeout as delay } from "node:timers/promises";
import { env } from "@/lib/env";
import { networkOf } from "@/lib/http/client-address";
import { forget, type Limit, refuseFor, take } from "@/lib/http/rate-limit";
import { oncePerProcess } from "@/lib/per-process";

const WINDOW_SECONDS = 15 * 60;
/** To one account in that time. */
const RESET_MAILS_MAX = 3;
const SLOWED_MS = 2_000;
/** Waiting costs memory alone; who comes on top of so many is refused like anybody who asks too often. */
const SLOWED_AT_ONCE_MAX = 200;

/**
 * Counts an attempt to show a password, before it is looked at; 429 where there were too many. Nobody can lock another
 * out: an account is refused per address, and over all addresses its attempts are only slowed down, the right
 * password's too. E-mail addresses that nobody has are counted alike.
 */
export async function limitSignIn(email: string, address: string): Promise<void> {
  const from = networkOf(address);
  await takeOrRefuse(perAddress(), from, "Too many attempts from your network");
  await takeOrRefuse(perAccountAndAddress(), pair(email, from), "Too many attempts for this account");
  if ((await take(perAccount(), email.toLowerCase())) > 0) await slowDown();
}

/** Counts a wish for a new account; 429 where there were too many from this network. Taken addresses count too: they are answered. */
export async function limitSignUp(address: string): Promise<void> {
  await takeOrRefuse(fromAddress("sign-up address"), networkOf(address), "Too many new accounts from your network");
}

/** Counts a wish for a reset by mail; 429 where there were too many from this network. */
export async function limitResetRequests(address: string): Promise<void> {
  await takeOrRefuse(fromAddress("reset request address"), networkOf(address), "Too many requests from your network");
}

/** Whether one more mail may go to this address, from wherever it was asked for: nobody can flood somebody's mailbox. */
export async function mayMailReset(email: string): Promise<boolean> {
  return (await take(mailsPerAccount(), email.toLowerCase())) === 0;
}

/** Counts an attempt to show a token; 429 where there were too many from this network. */
export async function limitResets(address: string): Promise<void> {
  await takeOrRefuse(fromAddress("reset address"), networkOf(address), "Too many attempts from your network");
}

/** After the right password an account begins anew at this address; the address itself does not: it may have other targets. */
export async function forgetAttempts(email: string, address: string): Promise<void> {
  await forget(perAccountAndAddress(), pair(email, networkOf(address)));
}

/** What a browser does once in a while. */
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
