import { readShopperCookie } from "@/lib/auth/cookies";
import { enqueueShopperJoin, type ShopperJoin } from "@/lib/auth/shopper-join";
import type { SignIn } from "@/lib/auth/sign-in";
import { pool } from "@/lib/db/pool";
import { isHttps } from "@/lib/http/request";
import { log } from "@/lib/log";
import { joinShoppers } from "./join-shoppers";

/** By then, another tab has finished what it was doing under the old cookie, and that is joined too. */
export const AGAIN_AFTER_MS = 20_000;

/**
 * Joins this browser's anonymous shopper into the account that has just signed in, and what guests ordered with its
 * verified address elsewhere. The job is enqueued first: if this
 * process dies, or the core is too busy, the job finishes the join, and nothing is moved twice. Admins' browsers remain
 * anonymous shoppers.
 */
export async function joinBrowser(request: Request, { person }: SignIn): Promise<void> {
  const cookie = readShopperCookie(request.headers.get("cookie"), isHttps(request));
  if (person.kind !== "account") return;
  const to = person.shopperId;
  if (cookie.state === "anonymous") {
    const join = { from: cookie.shopperId, to };
    await enqueueShopperJoin(pool(), join, new Date(Date.now() + AGAIN_AFTER_MS));
    await joinSoon(join);
  }
  // Without a job: if it fails, the next sign-in does it.
  await joinSoon({ from: null, to });
}

/** Joins now if possible, else leaves it to the job. */
export async function joinSoon(join: ShopperJoin): Promise<void> {
  await joinShoppers(join).catch((err: unknown) =>
    log().warn({ err }, "a shopper could not be merged yet; its job will do it"),
  );
}
