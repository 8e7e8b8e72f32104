import { shopperOfVerified } from "@/lib/auth/account-queries";
import { shopperIdFrom } from "@/lib/auth/identify";
import { newId } from "@/lib/signature";
import { timesErased } from "./erased-addresses";

type Customer = { email?: string | undefined; phone?: string | undefined };

/**
 * The owner of a hold that staff make: the account with that verified address, else a shopper of its own for each address
 * or phone number, so that the policies' limits count all that one customer holds and buys.
 */
export async function customerOwner({ email, phone }: Customer): Promise<string> {
  const account = email === undefined ? null : await shopperOfVerified(email);
  if (account !== null) return `shopper:${account}`;
  const known = knownAs({ email, phone });
  if (known === null) return `shopper:${newId()}`;
  const erased = await timesErased(known);
  return `shopper:${shopperIdFrom(erased === 0 ? `customer ${known}` : `customer ${known} ${erased}`)}`;
}

/** What one customer is known by: the address in lower case, else the digits of the phone number. */
export function knownAs({ email, phone }: { email?: string | null | undefined; phone?: string | null | undefined }) {
  return email?.toLowerCase() || phone?.replaceAll(/[^\d+]/g, "") || null;
}
