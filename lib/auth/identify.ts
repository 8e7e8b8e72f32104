import { env } from "@/lib/env";
import type { Operation } from "@/lib/http/operation";
import { HttpProblem, problem, refuse } from "@/lib/http/problem";
import { clientAddress, isHttps } from "@/lib/http/request";
import { isSameSecret, newId, signedId } from "@/lib/signature";
import { findKey, rememberedKey } from "./api-keys";
import { type Account, type Caller, type Identified, type Key, type Shopper, seesEverything } from "./caller";
import { noShopperCookie, readShopperCookie, sessionCookiePair } from "./cookies";
import { findLiveAccount } from "./live-account";

/** For callers without a credential: how to get what the operation needs. */
const SIGN_IN = {
  admin: "Sign in at /admin/login, or send an API key with the role admin.",
  session: "Sign in first, with an account of the shop or the panel.",
};

/** Who calls `operation`; 401 or 403 if they may not. A wrong credential never falls back to another one. */
export async function identify(
  operation: Operation,
  request: Request,
  idempotencyKey: string | null,
  { renew = true } = {},
): Promise<Identified> {
  if (operation.caller === "public") return { caller: { kind: "nobody" } };
  if (operation.caller === "scheduler") return { caller: identifyScheduler(request) };
  const authorization = request.headers.get("authorization");
  if (authorization !== null) return { caller: await identifyKey(authorization, operation.caller) };
  if (operation.caller === "shopper") return await identifyShopper(request, idempotencyKey);
  return await identifyPerson(operation, request, renew && operation.caller !== "anyone");
}

/** Whether the caller would still be admitted. This check does not count as activity, so it does not extend the session. */
export async function isStillAdmitted(operation: Operation, request: Request): Promise<boolean> {
  try {
    await identify(operation, request, null, { renew: false });
    return true;
  } catch (error) {
    if (error instanceof HttpProblem) return false;
    throw error;
  }
}

function identifyScheduler(request: Request): Caller {
  const given = bearerOf(request.headers.get("authorization")) ?? request.headers.get("x-cron-secret");
  if (given === null || !isSameSecret(given, env().CRON_SECRET)) {
    return refuseAuthorization("Only the scheduler may call this. Send its secret.");
  }
  return { kind: "scheduler" };
}

async function identifyKey(authorization: string, needed: Operation["caller"]): Promise<Key> {
  const text = bearerOf(authorization);
  const key = text === null ? null : await findKey(text);
  if (key === null) return refuseAuthorization("The API key is unknown or revoked.");
  if (needed === "session") refuse("FORBIDDEN", "This needs a signed-in person. An API key has no session.");
  if (needed === "admin" && key.role !== "admin") {
    refuse("FORBIDDEN", `The key ${key.name} has the role ${key.role}. This needs the role admin.`);
  }
  return key;
}

/** Loads session.ts, and better-auth with it, only if the request has a session cookie. */
async function identifyPerson(
  { caller: needed, method, isForStaff }: Operation,
  request: Request,
  renew: boolean,
): Promise<Identified> {
  const secure = isHttps(request);
  const shown = sessionCookiePair(request.headers.get("cookie"), secure) !== null;
  const session = shown ? await (await import("./session")).readSession(request, { renew }) : null;
  const isKnown = session !== null && seesEverything(session.person) && !("mustSetUpTwoFactor" in session.person);
  if (needed === "anyone" && !isKnown) return { caller: { kind: "nobody" } };
  if (session === null) {
    if (!shown) return refuseAuthorization(SIGN_IN[needed === "admin" ? "admin" : "session"]);
    // The cookie is not cleared: a late response could clear the cookie of a session opened in the meantime.
    return refuseAuthorization("Your session has ended. Sign in again.");
  }
  const { person, cookie } = session;
  if (needed === "admin" && person.kind === "account") {
    refuse("FORBIDDEN", "A shopper's account cannot open the panel.");
  }
  if (needed === "admin" && "mustSetUpTwoFactor" in person) {
    refuse("TWO_FACTOR_REQUIRED", "Admins of this shop need two-factor. Set it up in your account.");
  }
  if (needed === "admin" && person.kind === "admin" && person.role === "staff" && !isForStaff) {
    refuse("FORBIDDEN", `${person.email} has the role staff, which may not do this.`);
  }
  if (needed === "admin" && person.kind === "admin" && person.role === "viewer" && method !== "GET") {
    refuse("FORBIDDEN", `${person.email} has the role viewer, which can only read.`);
  }
  return { caller: person, cookie };
}

/** An anonymous cookie is checked by signature only; a bound one also needs its session to be running. */
async function identifyShopper(request: Request, idempotencyKey: string | null): Promise<Identified> {
  const header = request.headers.get("cookie");
  const secure = isHttps(request);
  const cookie = readShopperCookie(header, secure);
  const account = cookie.state === "bound" ? await findLiveAccount(cookie) : null;
  if (account) return shopper(account.shopperId, account);
  if (sessionCookiePair(header, secure) !== null) {
    const resumed = await (await import("./resume-account")).resumeAccount(request, cookie);
    if (resumed) return resumed;
  }
  if (cookie.state === "anonymous") return shopper(cookie.shopperId, null);
  if (cookie.state !== "none") {
    const detail = "This response clears the cookie. The next request starts as a new shopper.";
    const refusal = problem(cookie.state === "invalid" ? "COOKIE_INVALID" : "COOKIE_EXPIRED", detail);
    throw new HttpProblem({ ...refusal, cookies: noShopperCookie(secure) });
  }
  const shopperId = idempotencyKey === null ? newId() : derivedShopperId(idempotencyKey, clientAddress(request));
  return { caller: { kind: "shopper", shopperId, isNew: true, hasAccount: false, isVerified: false } };
}

/**
 * The shopper in a request's cookie, by its signature alone, so without a query: enough to note that a browser of theirs is
 * there, not to show them anything. Null without a valid cookie.
 */
export function signedShopper(request: Request): Shopper | null {
  const cookie = readShopperCookie(request.headers.get("cookie"), isHttps(request));
  if (cookie.state !== "anonymous" && cookie.state !== "bound") return null;
  return {
    kind: "shopper",
    shopperId: cookie.shopperId,
    isNew: false,
    hasAccount: cookie.state === "bound",
    isVerified: false,
  };
}

/**
 * The caller of an operation for anyone, if that takes no query; null if it does. `isSame`: whoever it is gets the same.
 */
export function callerAtOnce(get: (name: string) => string | null, isSame: boolean): Key | { kind: "nobody" } | null {
  const authorization = get("authorization");
  if (authorization !== null) return rememberedKey(bearerOf(authorization) ?? "");
  return isSame || !/session_token=/.test(get("cookie") ?? "") ? { kind: "nobody" } : null;
}

function shopper(shopperId: string, account: Account | null): Identified {
  const isVerified = account?.isVerified ?? false;
  return { caller: { kind: "shopper", shopperId, isNew: false, hasAccount: account !== null, isVerified } };
}

function bearerOf(authorization: string | null): string | null {
  return /^bearer +(\S+)$/i.exec(authorization ?? "")?.[1] ?? null;
}

function refuseAuthorization(detail: string): never {
  return refuse("UNAUTHORIZED", detail, {}, { "www-authenticate": "Bearer" });
}

/**
 * The shopper of a request with an Idempotency-Key and no cookie: always the same for that key and network address, so
 * that a client that lost the first response gets it and the cookie again.
 */
function derivedShopperId(idempotencyKey: string, address: string): string {
  return shopperIdFrom(`${address}\n${idempotencyKey}`);
}

/** The id of the shopper that a text stands for: always the same, and nobody else can calculate it. */
export function shopperIdFrom(text: string): string {
  return signedId("derived shopper", text);
}
