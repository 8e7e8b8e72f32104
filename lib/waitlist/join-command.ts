import { randomUUID } from "node:crypto";
import { actorOf, type Key, ownerOf, type Shopper } from "@/lib/auth/caller";
import { withProductId } from "@/lib/catalog/product-id";
import type { JoinWaitlist } from "@/lib/stock/verbs/join-waitlist";
import { isOwnAddress } from "./waiter-queries";
import type { JoinWaitlistRequest } from "./waitlist-schemas";

/** Builds the core's command from a request to join the waitlist. */
export async function joinCommand(caller: Key | Shopper, request: JoinWaitlistRequest): Promise<JoinWaitlist> {
  const { warehouseId = null, quantity, email = null } = request;
  return {
    type: "JoinWaitlist",
    waitlistEntryId: randomUUID(),
    ...(await withProductId(request)),
    warehouseId,
    quantity,
    owner: ownerOf(caller),
    // API keys sell for many shoppers, so their offers are not limited.
    holder: caller.kind === "shopper" ? ownerOf(caller) : null,
    email,
    isConfirmed: caller.kind === "shopper" && (await isConfirmed(caller, email)),
    actor: actorOf(caller),
  };
}

/** Costs no query for somebody who has neither an account nor given an address. */
async function isConfirmed({ shopperId, isNew, hasAccount }: Shopper, email: string | null): Promise<boolean> {
  if (isNew || (!hasAccount && email === null)) return false;
  return await isOwnAddress(shopperId, email);
}
