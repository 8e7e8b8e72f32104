import { pool } from "@/lib/db/pool";
import { isHttps } from "@/lib/http/request";
import { oncePerProcess } from "@/lib/per-process";
import type { Identified } from "./caller";
import { boundShopperCookie, type ShopperCookie, sessionCookiePair } from "./cookies";
import { readSession } from "./session";
import { enqueueShopperJoin } from "./shopper-join";

/** Who runs the shop walks through it too: that their session is no shopper's is asked now and then, and not at each call. */
const REMEMBERED_MS = 60_000;
const REMEMBERED_MAX = 1_000;

/**
 * The shopper of a browser that shows an account's session and no shopper cookie bound to it: another tab's answer came
 * late, or one of the two cookies was cleared. It goes on as that account, under a new cookie; what it held
 * anonymously follows. Null where the session is an admin's, who is a shopper like any other here, or none.
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
    caller: { kind: "shopper", shopperId: person.shopperId, isNew: false, hasAccount: true },
    cookie: boundShopperCookie(person, secure),
  };
}

/** Session cookies that are no shopper account's, and until when that need not be asked again: none ever becomes one. */
function noAccounts(): Map<string, number> {
  return oncePerProcess("session cookies of no account", () => new Map());
}

function rememberNoAccount(shown: string): void {
  if (noAccounts().size >= REMEMBERED_MAX) noAccounts().clear();
  noAccounts().set(shown, Date.now() + REMEMBERED_MS);
}
