import { type Key, ownerOf, type Shopper } from "@/lib/auth/caller";
import { refuse } from "@/lib/http/problem";

/** The owner of the requested cart. Integrations keep their own carts and send a `cartId` when they reserve. */
export function cartOwner(caller: Key | Shopper): string {
  if (caller.kind === "shopper") return ownerOf(caller);
  return refuse("FORBIDDEN", "Carts belong to shoppers. Keep your own, and send its cartId when you reserve.");
}
