import { setTimeout as delay } from "node:timers/promises";
import type { PoolClient } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { clientAddress } from "@/lib/http/request";
import { type AskedMail, limitMailRequests, mayMail } from "./sign-in-limits";

/** No response is sooner than this, so its timing does not reveal whether the account exists. */
const ANSWER_MS_MIN = 300;

/**
 * Enqueues a mail that anybody may ask for, without revealing whether the address has an account: `enqueueFor` runs unless
 * the address got its share of such mails. 429 after too many requests from this network.
 */
export async function requestMail(
  request: Request,
  { what, email: given }: { what: AskedMail; email: string },
  enqueueFor: (client: PoolClient, email: string) => Promise<unknown>,
): Promise<void> {
  await limitMailRequests(what, clientAddress(request));
  const email = given.toLowerCase();
  const noSooner = delay(ANSWER_MS_MIN);
  if (await mayMail(what, email)) await inTransaction((client) => enqueueFor(client, email));
  await noSooner;
}
