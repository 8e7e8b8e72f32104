import { env } from "@/lib/env";
import { type Limit, refuseFor, take } from "@/lib/http/rate-limit";
import { networkOf } from "@/lib/http/request";

const WINDOW_SECONDS = 15 * 60;

/** Mails that anybody may ask for, in the words of the limits. */
export type AskedMailKind = "reset" | "sign-in link";

/** Counts a sign-in attempt before the password is checked; 429 after too many from this network, over all accounts. */
export async function limitSignIns(address: string): Promise<void> {
  const limit = { name: "sign-in address", count: env().RATE_LIMIT_SIGN_IN_ADDRESS, seconds: WINDOW_SECONDS };
  await takeOrRefuse(limit, address, "Too many attempts from your network");
}

/** Counts a sign-up; 429 after too many from this network. Taken addresses count too, because the response reveals them. */
export async function limitSignUp(address: string): Promise<void> {
  await takeOrRefuse(fromAddress("sign-up address"), address, "Too many new accounts from your network");
}

/** Counts a request for a mail; 429 after too many from this network. */
export async function limitMailRequests(what: AskedMailKind, address: string): Promise<void> {
  await takeOrRefuse(fromAddress(`${what} request address`), address, "Too many requests from your network");
}

/**
 * Counts something that mails an address which its reader has not confirmed; 429 after too many from this network. So one
 * network cannot make the shop write to thousands of strangers, however few mails each of them gets.
 */
export async function limitUnconfirmedMails(address: string): Promise<void> {
  const count = env().RATE_LIMIT_MAILS_ADDRESS_PER_HOUR;
  const limit = { name: "mails to unconfirmed addresses", count, seconds: 60 * 60 };
  await takeOrRefuse(limit, address, "Too many emails to new addresses from your network", "NETWORK_MAILS");
}

/** Counts an attempt to use a reset token; 429 after too many from this network. */
export async function limitResets(address: string): Promise<void> {
  await takeOrRefuse(fromAddress("reset address"), address, "Too many attempts from your network");
}

/** A limit for actions that are rare per browser. */
const fromAddress = (name: string): Limit => ({
  name,
  count: env().RATE_LIMIT_SIGN_UP_ADDRESS,
  seconds: WINDOW_SECONDS,
});

type NetworkLimit = "NETWORK" | "NETWORK_MAILS";

async function takeOrRefuse(
  limit: Limit,
  address: string,
  words: string,
  whose: NetworkLimit = "NETWORK",
): Promise<void> {
  const waitMs = await take(limit, networkOf(address));
  if (waitMs > 0) refuseFor(waitMs, words, { limit: whose });
}
