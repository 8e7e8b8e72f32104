import type { Person } from "@/lib/auth/caller";
import { isEmailToken } from "@/lib/auth/email-verification";
import { markEmailVerified } from "@/lib/auth/email-verification-statements";
import { enqueueShopperJoin, type ShopperJoin } from "@/lib/auth/shopper-join";
import { inTransaction } from "@/lib/db/in-transaction";
import { refuse } from "@/lib/http/problem";
import { AGAIN_AFTER_MS, joinSoon } from "./join-browser";
import { joinedShoppersWithOrders } from "./shopper-queries";

/**
 * Marks the address of the signed-in account as verified, with the token mailed to it. Orders made with that address in the
 * browsers that signed in to the account then become the account's. 410 if the token has expired or is another account's.
 */
export async function verifyEmail(person: Person, token: string): Promise<void> {
  if (!isEmailToken(token, person)) {
    refuse("EMAIL_LINK_INVALID", "Sign in to the account that the link was sent for, or ask for a new link.");
  }
  if (person.kind === "admin") return;
  const { userId, shopperId: to, email } = person;
  const joins = await inTransaction(async (client): Promise<ShopperJoin[]> => {
    await markEmailVerified(client, userId, email);
    const shoppers = await joinedShoppersWithOrders(client, { shopperId: to, email });
    for (const from of shoppers) await enqueueShopperJoin(client, { from, to }, new Date(Date.now() + AGAIN_AFTER_MS));
    return shoppers.map((from) => ({ from, to }));
  });
  for (const join of joins) await joinSoon(join);
}
