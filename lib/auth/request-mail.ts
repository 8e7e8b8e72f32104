import { setTimeout as delay } from "node:timers/promises";
import type { PoolClient } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { clientAddress } from "@/lib/http/request";
import { forgetOldLinks } from "./account-link-statements";
import { lockAddress } from "./auth-statements";
import { knownDevices } from "./known-device";
import { type AskedMailKind, limitMailRequests } from "./sign-in-limits";

/** No response is sooner than this, so its timing does not reveal whether the account exists. */
const ANSWER_MS_MIN = 300;

/** `isKnown`: the browser that asks signed in to an account with this address before. */
export type AskedMail = { email: string; isKnown?: true };

/**
 * Enqueues a mail that anybody may ask for, without revealing whether the address has an account. `enqueueFor` holds the
 * lock of the address. 429 after too many requests from this network.
 */
export async function requestMail(
  request: Request,
  { what, email: given }: { what: AskedMailKind; email: string },
  enqueueFor: (client: PoolClient, asked: AskedMail) => Promise<unknown>,
): Promise<void> {
  await limitMailRequests(what, clientAddress(request));
  const email = given.toLowerCase();
  const noSooner = delay(ANSWER_MS_MIN);
  const isKnown = (await knownDevices(request, email)).length > 0;
  await inTransaction(async (client) => {
    await lockAddress(client, email);
    await forgetOldLinks(client);
    await enqueueFor(client, isKnown ? { email, isKnown } : { email });
  });
  await noSooner;
}
