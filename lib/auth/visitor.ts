import { isHttps } from "@/lib/http/request";
import { sign } from "@/lib/signature";
import { ownerOf, type Person } from "./caller";
import { readShopperCookie, sessionCookiePair } from "./cookies";
import { findLiveAccount } from "./live-account";

/** Who looks at a page of the shop. */
export type Known = {
  /** A shopper's account or a panel user; null if nobody is signed in. */
  person: Person | null;
  /** The owner of what this browser holds: the account while its session runs, else the anonymous shopper; null without either. */
  owner: string | null;
};

/** Who sent a request, by its cookies. Nothing is extended or refused: who is unknown is nobody. */
export async function whoSent(request: Request, readPerson = personOf): Promise<Known> {
  const cookie = readShopperCookie(request.headers.get("cookie"), isHttps(request));
  const person = (cookie.state === "bound" ? await findLiveAccount(cookie) : null) ?? (await readPerson(request));
  if (person?.kind === "account") return { person, owner: ownerOf({ ...SHOPPER, shopperId: person.shopperId }) };
  return { person, owner: cookie.state === "anonymous" ? ownerOf({ ...SHOPPER, shopperId: cookie.shopperId }) : null };
}

const SHOPPER = { kind: "shopper", isNew: false, hasAccount: false, isVerified: false } as const;

/** Who is signed in; null if nobody is. Loads the sessions, and better-auth with them, only if there may be one. */
export async function personOf(request: Request): Promise<Person | null> {
  if (sessionCookiePair(request.headers.get("cookie"), isHttps(request)) === null) return null;
  const { readSession } = await import("./session");
  return (await readSession(request, { renew: false }))?.person ?? null;
}

/** A tag of a person for their browser, which notices by it when another one comes; null if nobody is signed in. */
export function personTag(person: Person | null): string | null {
  return person && sign("contact draft", person.userId).toString("base64url").slice(0, 12);
}
