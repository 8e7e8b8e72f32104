import { type Key, ownerOf, type Shopper } from "@/lib/auth/caller";
import { refuse } from "@/lib/http/problem";

/** Whose cart is asked for. An integration keeps carts of its own, and names them by `cartId` when it reserves. */
export function cartOwner(caller: Key | Shopper): string {
  if (caller.kind === "shopper") return ownerOf(caller);
  return refuse("FORBIDDEN", "Carts belong to shoppers. Keep your own, and send its cartId when you reserve.");
}
