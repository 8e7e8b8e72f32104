import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { refuse } from "@/lib/http/problem";
import { CLIENT_ADDRESS_HEADER, clientAddress, isHttps } from "@/lib/http/request";
import { findAccountByPassword, isStillOpenedBy, type OwnAccount } from "./account-queries";
import { auth } from "./better-auth";
import type { Person } from "./caller";
import { boundShopperCookie, keptSessionCookie, sessionCookiePair } from "./cookies";
import { hashPassword } from "./password-hash";
import { personOf, sessionCookieIn } from "./session";
import { forgetAttempts, limitSignIn } from "./sign-in-limits";
import { endSessionsShown } from "./sign-out";

/** Who signed in, and the Set-Cookie lines for their browser. */
export type SignIn = { person: Person; cookies: string[] };

type Credentials = { email: string; password: string };

/** Opens a session if the password is right. Otherwise 401, or 429 after too many attempts. */
export async function signIn(request: Request, given: Credentials): Promise<SignIn> {
  const address = clientAddress(request);
  await limitSignIn(given.email, address);
  const email = given.email.toLowerCase();
  const passwordHash = await hashPassword({ email, password: given.password });
  const account = await findAccountByPassword(pool(), { email, passwordHash });
  const opened = account ? await openSession(request, account) : refusePassword();
  await forgetAttempts(given.email, address);
  return opened;
}

/** Opens a session of an account whose password was right. */
export async function openSession(request: Request, account: OwnAccount): Promise<SignIn> {
  const { userId, role } = account;
  const secure = isHttps(request);
  const headers = sessionHeaders(request);
  const { response, headers: answered } = await auth(role, secure).api.openSession({
    body: { userId },
    headers,
    returnHeaders: true,
  });
  if (response === null) return refusePassword();
  const session = await prisma().session.findUnique({ where: { token: response.token }, include: { user: true } });
  // The password may have changed, ending all sessions, while this one was being opened with the old one.
  if (!session || !(await isStillOpenedBy(account))) {
    await prisma().session.deleteMany({ where: { token: response.token } });
    return refusePassword();
  }
  const cookie = sessionCookieIn(answered, secure);
  if (cookie === null) throw new Error("better-auth opened a session without a cookie");
  // The browser is about to get another session's cookies; nobody could end its previous session after that.
  await endSessionsShown(request);
  const person = personOf(session.user, session.id);
  return { person, cookies: cookiesOf(person, cookie, secure) };
}

/** The cookies of a signed-in browser. A shopper's account has a shopper cookie besides the session cookie. */
export function cookiesOf(person: Person, sessionCookie: string, secure: boolean): string[] {
  if (person.kind === "admin") return [sessionCookie];
  return [keptSessionCookie(sessionCookie), boundShopperCookie(person, secure)];
}

/** The headers that better-auth may see. It stores the address and the user agent with a session. */
export function sessionHeaders(request: Request): Headers {
  const headers = new Headers({ [CLIENT_ADDRESS_HEADER]: clientAddress(request) });
  const cookie = sessionCookiePair(request.headers.get("cookie"), isHttps(request));
  if (cookie !== null) headers.set("cookie", cookie);
  const userAgent = request.headers.get("user-agent");
  if (userAgent !== null) headers.set("user-agent", userAgent.slice(0, 1_024));
  return headers;
}

function refusePassword(): never {
  return refuse("INVALID_CREDENTIALS", "The email address or password is wrong.");
}
