import { ownerOf } from "./caller";
import { pageShopper } from "./page-person";

/** Whose reservations a page may show, by the visitor's cookies; null: somebody new, or nobody we know. */
export async function pageOwner(): Promise<string | null> {
  const shopper = await pageShopper();
  return shopper && ownerOf({ kind: "shopper", shopperId: shopper.shopperId, isNew: false, hasAccount: false });
}
