import { pool } from "@/lib/db/pool";
import { isHttps } from "@/lib/http/request";
import { oncePerProcess } from "@/lib/per-process";
import type { Identified } from "./caller";
import { boundShopperCookie, type ShopperCookie, sessionCookiePair } from "./cookies";
import { readSession } from "./session";
import { enqueueShopperJoin } from "./shopper-join";

/** How long to remember that a session is not a shopper's, so that admins in the shop cost no query per request. */
const REMEMBERED_MS = 60_000;
const REMEMBERED_MAX = 1_000;

/**
 * For a browser with an account's session but no shopper cookie bound to it, because another tab's response came late
 * or one of the cookies was cleared. It continues as that account under a new cookie, and its anonymous reservations
 * follow. Null without a session, and for an admin's, who is an anonymous shopper here.
 */
export async function resumeAccount(request: Request, cookie: ShopperCookie): Promise<Identified | null> {
  const secure = isHttps(request);
  const shown = sessionCookiePair(request.headers.get("cookie"), secure) ?? "";
  if ((noAccounts().get(shown) ?? 0) > Date.now()) return null;
  const session = await readSession(request, { renew: false });
  if (session?.person.kind !== "account") {
    rememberNoAccount(shown);
    return null;
  }
  const { person } = session;
  if (cookie.state === "anonymous") await enqueueShopperJoin(pool(), { from: cookie.shopperId, to: person.shopperId });
  return {
    caller: {
      kind: "shopper",
      shopperId: person.shopperId,
      isNew: false,
      hasAccount: true,
      isVerified: person.isVerified,
    },
    cookie: boundShopperCookie(person, secure),
  };
}

/** Session cookies that do not belong to a shopper's account, and until when to remember that. */
function noAccounts(): Map<string, number> {
  return oncePerProcess("session cookies of no account", () => new Map());
}

function rememberNoAccount(shown: string): void {
  if (noAccounts().size >= REMEMBERED_MAX) noAccounts().clear();
  noAccounts().set(shown, Date.now() + REMEMBERED_MS);
}
