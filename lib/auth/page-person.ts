import { headers } from "next/headers";
import { cache } from "react";
import { pageRequest } from "@/lib/http/page-request";
import { isHttps } from "@/lib/http/request";
import { sign } from "@/lib/signature";
import type { PanelAdmin } from "./auth-schemas";
import { type Admin, ownerOf, type Person, panelAdmin } from "./caller";
import { readShopperCookie, type ShopperCookie } from "./cookies";
import { findLiveAccount } from "./live-account";
import { PAGE_ADDRESS_HEADER } from "./page-addresses";
import { readSession } from "./session";

async function shownCookie(): Promise<ShopperCookie> {
  const request = await pageRequest();
  return readShopperCookie(request.headers.get("cookie"), isHttps(request));
}

/** Who is signed in, for a page; null if nobody is. Read once per request, however often a page asks. */
const pagePerson = cache(async (): Promise<Person | null> => {
  return (await readSession(await pageRequest(), { renew: false }))?.person ?? null;
});

/** This browser's shopper: the account's while its session runs, else the anonymous one; null if there is none. */
const pageShopper = cache(async (): Promise<{ shopperId: string } | null> => {
  const cookie = await shownCookie();
  const live = cookie.state === "bound" ? await findLiveAccount(cookie) : null;
  if (live) return live;
  const person = await pagePerson();
  if (person?.kind === "account") return person;
  return cookie.state === "anonymous" ? cookie : null;
});

/** The signed-in visitor of the shop: a shopper's account or a panel user; null if nobody is signed in. */
export const pageVisitor = cache(async (): Promise<Person | null> => {
  const cookie = await shownCookie();
  return (cookie.state === "bound" ? await findLiveAccount(cookie) : null) ?? (await pagePerson());
});

/** A tag of the visitor for their browser, which notices by it when another person comes; null if nobody is signed in. */
export async function pagePersonTag(): Promise<string | null> {
  const visitor = await pageVisitor();
  return visitor && sign("contact draft", visitor.userId).toString("base64url").slice(0, 12);
}

/** Who is signed in to the panel; null for shoppers and if nobody is signed in. */
export async function pageAdmin(): Promise<PanelAdmin | null> {
  const admin = await pageSession();
  return admin && panelAdmin(admin);
}

/** The same with the session's id. */
export async function pageSession(): Promise<Admin | null> {
  const person = await pagePerson();
  return person?.kind === "admin" ? person : null;
}

/** The path and query of this page; null if proxy.ts did not run. */
export async function pageAddress(): Promise<string | null> {
  return (await headers()).get(PAGE_ADDRESS_HEADER);
}

/** The owner whose reservations a page may show, according to the cookies; null for new and unknown visitors. */
export async function pageOwner(): Promise<string | null> {
  const shopper = await pageShopper();
  return shopper && ownerOf({ kind: "shopper", shopperId: shopper.shopperId, isNew: false, hasAccount: false });
}
