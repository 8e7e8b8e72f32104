import { actorOf, type Key, ownerOf, type Shopper } from "@/lib/auth/caller";
import { limitUnconfirmedMails } from "@/lib/auth/sign-in-limits";
import { withProductId } from "@/lib/catalog/product-id";
import { clientAddress } from "@/lib/http/request";
import { newId } from "@/lib/signature";
import type { JoinWaitlist } from "@/lib/stock/verbs/join-waitlist";
import { isOwnAddress, readVerifiedAddress } from "./waiter-queries";
import type { JoinWaitlistRequest } from "./waitlist-schemas";

/**
 * Builds the core's command from a request to join the waitlist. 429 if it would mail an address to confirm it, after too
 * many of these from this network.
 */
export async function joinCommand(
  request: Request,
  caller: Key | Shopper,
  wish: JoinWaitlistRequest,
): Promise<JoinWaitlist> {
  const { warehouseId = null, quantity } = wish;
  const { email, isConfirmed } = await addressOf(caller, wish.email ?? null);
  if (caller.kind === "shopper" && email !== null && !isConfirmed) await limitUnconfirmedMails(clientAddress(request));
  return {
    type: "JoinWaitlist",
    waitlistEntryId: newId(),
    ...(await withProductId(wish)),
    warehouseId,
    quantity,
    owner: ownerOf(caller),
    // API keys sell for many shoppers, so their offers are not limited.
    holder: caller.kind === "shopper" ? ownerOf(caller) : null,
    email,
    isConfirmed,
    actor: actorOf(caller),
  };
}

type Address = Pick<JoinWaitlist, "email" | "isConfirmed">;

/**
 * Where offers are mailed: to the address given, else to the account's verified one. That is recorded too, so that it does
 * not stand in line twice. Costs no query for somebody who has neither an account nor given an address.
 */
async function addressOf(caller: Key | Shopper, given: string | null): Promise<Address> {
  if (caller.kind !== "shopper" || caller.isNew) return { email: given, isConfirmed: false };
  const { shopperId, hasAccount } = caller;
  if (given !== null) return { email: given, isConfirmed: await isOwnAddress(shopperId, given) };
  const email = hasAccount ? await readVerifiedAddress(shopperId) : null;
  return { email, isConfirmed: email !== null };
}
