import { isIPv6 } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { env } from "@/lib/env";
import { forget, type Limit, refuseFor, take } from "@/lib/http/rate-limit";
import { oncePerProcess } from "@/lib/per-process";

const WINDOW_SECONDS = 15 * 60;
const SLOWED_MS = 2_000;
/** Waiting costs memory alone; who comes on top of so many is refused like anybody who asks too often. */
const SLOWED_AT_ONCE_MAX = 200;

/**
 * Counts an attempt to show a password, before it is looked at; 429 where there were too many. Nobody can lock another
 * out: an account is refused per address, and over all addresses its attempts are only slowed down, the right
 * password's too. E-mail addresses that nobody has are counted alike.
 */
export async function limitSignIn(email: string, address: string): Promise<void> {
  const from = block(address);
  await takeOrRefuse(perAddress(), from, "Too many attempts from your network");
  await takeOrRefuse(perAccountAndAddress(), pair(email, from), "Too many attempts for this account");
  if ((await take(perAccount(), email.toLowerCase())) > 0) await slowDown();
}

/** After the right password an account begins anew at this address; the address itself does not: it may have other targets. */
export async function forgetAttempts(email: string, address: string): Promise<void> {
  await forget(perAccountAndAddress(), pair(email, block(address)));
}

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

/** One network: an IPv6 customer has a /64 of 2^64 addresses to come from. An IPv4 address may be written as an IPv6 one. */
function block(address: string): string {
  const inIPv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (inIPv4 || !isIPv6(address)) return inIPv4 ?? address;
  const [head = "", tail] = address.split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const missing = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  return [...before, ...missing, ...after].slice(0, 4).join(":");
}
