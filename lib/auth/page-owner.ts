import { headers } from "next/headers";
import { ownerOf } from "./caller";
import { readShopperCookie } from "./shopper-cookie";

/** Whose reservations a page may show, by the visitor's cookie; null: somebody new, or nobody we know. */
export async function pageOwner(): Promise<string | null> {
  const cookie = readShopperCookie((await headers()).get("cookie"));
  if (cookie.state !== "valid") return null;
  return ownerOf({ kind: "shopper", shopperId: cookie.shopperId, isNew: false });
}
