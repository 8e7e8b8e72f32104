import type { PoolClient } from "pg";
import type { Account, Person } from "@/lib/auth/caller";
import { isEmailToken } from "@/lib/auth/email-verification";
import { markEmailVerified } from "@/lib/auth/email-verification-statements";
import { enqueueShopperJoin, type ShopperJoin } from "@/lib/auth/shopper-join";
import { inTransaction } from "@/lib/db/in-transaction";
import { refuse } from "@/lib/http/problem";
import { AGAIN_AFTER_MS, joinSoon } from "./join-browser";
import { joinedShoppers } from "./shopper-queries";

/**
 * Marks the address of the signed-in account as confirmed, with the token mailed to it. What guests ordered with
 * that address, in whatever browser, then becomes the account's. 410 if the token has expired or is another
 * account's, 409 if another account has confirmed the address.
 */
export async function verifyEmail(person: Person, token: string): Promise<void> {
  if (!isEmailToken(token, person)) {
    refuse("EMAIL_LINK_INVALID", "Sign in to the account that the link was sent for, or ask for a new link.");
  }
  if (person.kind === "admin") return;
  const joins = await inTransaction((client) => confirmAddress(client, person));
  // Whoever has the token reads the mail of that address, so they may know.
  if (joins === null) return refuse("EMAIL_TAKEN", "Sign in to your other account, or reset its password.");
  for (const join of joins) await joinSoon(join);
}

/**
 * Confirms the address within the caller's transaction, and enqueues the jobs that move the orders made with it. Returns
 * the joins that these jobs make; null if another account has confirmed the address.
 */
export async function confirmAddress(
  client: PoolClient,
  { userId, shopperId: to, email }: Pick<Account, "userId" | "shopperId" | "email">,
): Promise<ShopperJoin[] | null> {
  if (!(await markEmailVerified(client, { userId, email }))) return null;
  const joins = [null, ...(await joinedShoppers(client, { shopperId: to, email }))].map((from) => ({ from, to }));
  for (const join of joins) await enqueueShopperJoin(client, join, new Date(Date.now() + AGAIN_AFTER_MS));
  return joins;
}
