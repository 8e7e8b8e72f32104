import { randomUUID } from "node:crypto";
import { actorOf, type Key, ownerOf, type Shopper } from "@/lib/auth/caller";
import { withProductId } from "@/lib/catalog/product-id";
import type { JoinWaitlist } from "@/lib/stock/verbs/join-waitlist";
import type { JoinWaitlistRequest } from "./waitlist-schemas";

/** A caller's wish to stand in a product's line, as the core takes it. */
export async function joinCommand(caller: Key | Shopper, request: JoinWaitlistRequest): Promise<JoinWaitlist> {
  const { warehouseId = null, quantity, email = null } = request;
  return {
    type: "JoinWaitlist",
    entryId: randomUUID(),
    ...(await withProductId(request)),
    warehouseId,
    quantity,
    owner: ownerOf(caller),
    // A key sells for many: what is offered to it is not limited.
    holder: caller.kind === "shopper" ? ownerOf(caller) : null,
    email,
    actor: actorOf(caller),
  };
}
