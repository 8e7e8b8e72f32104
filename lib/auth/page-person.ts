import { headers } from "next/headers";
import { cache } from "react";
import type { Person } from "./caller";
import { findLiveAccount } from "./live-account";
import { readSession } from "./session";
import { readShopperCookie } from "./shopper-cookie";

/** Who is signed in, for a page; null: nobody. Asked once per request, however many parts of the page want to know. */
export const pagePerson = cache(async (): Promise<Person | null> => {
  // Cookies and the proxy's headers say all that is asked of it; pages are told no address of their own.
  const request = new Request("http://page.invalid/", { headers: await headers() });
  return (await readSession(request, { renew: false }))?.person ?? null;
});

/** The shopper that this browser is: with an account while its session goes on, else anonymous; null for nobody we know. */
export const pageShopper = cache(async (): Promise<{ shopperId: string } | null> => {
  const cookie = readShopperCookie((await headers()).get("cookie"));
  const live = cookie.state === "bound" ? await findLiveAccount(cookie) : null;
  if (live) return live;
  const person = await pagePerson();
  if (person?.kind === "account") return person;
  return cookie.state === "anonymous" ? cookie : null;
});

/** Whom the shop's pages greet: a shopper with an account, or somebody of the panel; null while nobody is signed in. */
export const pageVisitor = cache(async (): Promise<Person | null> => {
  const cookie = readShopperCookie((await headers()).get("cookie"));
  return (cookie.state === "bound" ? await findLiveAccount(cookie) : null) ?? (await pagePerson());
});
