import { readShopperCookie } from "@/lib/auth/cookies";
import { enqueueShopperJoin } from "@/lib/auth/shopper-join";
import type { SignIn } from "@/lib/auth/sign-in";
import { pool } from "@/lib/db/pool";
import { log } from "@/lib/log";
import { joinShoppers } from "./join-shoppers";

/** What another tab of the browser still does under its old cookie is done by then, and joined too. */
const AGAIN_AFTER_MS = 20_000;

/**
 * Joins the anonymous shopper of this browser into the account that has just been signed in to. The job comes first: if
 * this process dies here, or the core is too busy now, what is half done is finished by it, and nothing is doubled. An
 * admin's browser stays the anonymous shopper that it is.
 */
export async function joinBrowser(request: Request, { person }: SignIn): Promise<void> {
  const cookie = readShopperCookie(request.headers.get("cookie"));
  if (person.kind !== "account" || cookie.state !== "anonymous") return;
  const join = { from: cookie.shopperId, to: person.shopperId };
  await enqueueShopperJoin(pool(), join, new Date(Date.now() + AGAIN_AFTER_MS));
  await joinShoppers(join).catch((err: unknown) =>
    log().warn({ err }, "a shopper could not be merged yet; its job will do it"),
  );
}
