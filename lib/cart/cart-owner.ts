import { type Key, ownerOf, type Shopper } from "@/lib/auth/caller";
import { refuse } from "@/lib/http/problem";

/** Whose cart is asked for. An integration keeps carts of its own, and names them by `cartId` when it reserves. */
export function cartOwner(caller: Key | Shopper): string {
  if (caller.kind === "shopper") return ownerOf(caller);
  return refuse("FORBIDDEN", "A cart is a shopper's. Keep your own, and name it by cartId when you reserve.");
}
