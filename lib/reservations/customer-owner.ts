import { shopperOfVerified } from "@/lib/auth/account-queries";
import { shopperIdFrom } from "@/lib/auth/identify";
import { newId } from "@/lib/signature";

type Customer = { email?: string | undefined; phone?: string | undefined };

/**
 * The owner of a hold that staff make: the account with that verified address, else a shopper of its own for each address
 * or phone number, so that the policies' limits count all that one customer holds and buys.
 */
export async function customerOwner({ email, phone }: Customer): Promise<string> {
  const account = email === undefined ? null : await shopperOfVerified(email);
  if (account !== null) return `shopper:${account}`;
  const known = email?.toLowerCase() ?? phone?.replaceAll(/[^\d+]/g, "");
  return `shopper:${known ? shopperIdFrom(`customer ${known}`) : newId()}`;
}
