import { isAPIError } from "better-auth/api";
import { prisma } from "@/lib/db/prisma";
import { refuse } from "@/lib/http/problem";
import { CLIENT_ADDRESS_HEADER, clientAddress, isHttps } from "@/lib/http/request";
import { hashOfToken } from "@/lib/signature";
import { auth } from "./better-auth";
import type { Person } from "./caller";
import { boundShopperCookie, keptSessionCookie, sessionCookiePair } from "./cookies";
import { deviceCookie, knownDevice } from "./known-device";
import { asGuess } from "./password-guesses";
import { personOf, sessionCookieIn } from "./session";
import { limitSignIns } from "./sign-in-limits";
import { deleteSignInLink, isSignInLink } from "./sign-in-link-statements";
import { endSessionsShown } from "./sign-out";

/** Who signed in, and the Set-Cookie lines for their browser. */
export type SignIn = { person: Person; cookies: string[] };

type Credentials = { email: string; password: string };

const TOO_MANY = "Too many attempts for this account. To continue now, have a sign-in link mailed to you";

/**
 * Opens a session if the password is right. Otherwise 401, or 429 after too many wrong ones, even if this one is right.
 * `linkToken`: of a link mailed to the address, which a sign-in uses up.
 */
export async function signIn(
  request: Request,
  { linkToken, ...given }: Credentials & { linkToken?: string | undefined },
): Promise<SignIn> {
  const email = given.email.toLowerCase();
  const linkHash = linkToken === undefined ? null : hashOfToken(linkToken);
  const guesser = await guesserOf(request, email, linkHash);
  const opened = await asGuess(guesser, TOO_MANY, () => openSession(request, given));
  if (linkHash !== null) await deleteSignInLink(email, linkHash);
  return opened;
}

/**
 * Whose wrong passwords are counted together. A mailed link and a browser that signed in to the account before have counts of
 * their own, so that nobody can lock the owner out; all others share one, from whatever network. Unknown addresses are
 * treated the same.
 */
async function guesserOf(request: Request, email: string, linkHash: string | null): Promise<string> {
  if (linkHash !== null && (await isSignInLink(email, linkHash))) return `link ${linkHash}`;
  const deviceId = await knownDevice(request, email);
  if (deviceId !== null) return `device ${deviceId}`;
  await limitSignIns(clientAddress(request));
  return `strangers to ${email}`;
}

/** The same without counting a guess, for a password that the caller has just set. */
export async function openSession(request: Request, given: Credentials): Promise<SignIn> {
  const email = given.email.toLowerCase();
  const before = await credentialOf(email);
  const secure = isHttps(request);
  const headers = sessionHeaders(request);
  const { response, headers: answered } = await auth(before?.role ?? "admin", secure)
    .api.signInEmail({ body: { email, password: given.password }, headers, returnHeaders: true })
    .catch((error) => (isAPIError(error) && error.statusCode < 500 ? refusePassword() : Promise.reject(error)));
  const session = await prisma().session.findUnique({ where: { token: response.token }, include: { user: true } });
  // The password may have changed, ending all sessions, while this one was being opened with the old one.
  const passwordHash = (await credentialOf(email))?.hash;
  if (!session || !passwordHash || passwordHash !== before?.hash) {
    await prisma().session.deleteMany({ where: { token: response.token } });
    return refusePassword();
  }
  const cookie = sessionCookieIn(answered, secure);
  if (cookie === null) throw new Error("better-auth opened a session without a cookie");
  // The browser is about to get another session's cookies; nobody could end its previous session after that.
  await endSessionsShown(request);
  const person = personOf(session.user, session.id);
  return { person, cookies: cookiesOf(request, { person, passwordHash, sessionCookie: cookie }) };
}

type Opened = { person: Person; passwordHash: string; sessionCookie: string };

/**
 * The cookies of a signed-in browser. A shopper's account has a shopper cookie besides the session cookie. The last one makes
 * the browser known to the account.
 */
export function cookiesOf(request: Request, { person, passwordHash, sessionCookie }: Opened): string[] {
  const known = deviceCookie(request, { userId: person.userId, passwordHash });
  if (person.kind === "admin") return [sessionCookie, known];
  return [keptSessionCookie(sessionCookie), boundShopperCookie(person, isHttps(request)), known];
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

export async function credentialOf(email: string): Promise<{ hash: string | null; role: string } | null> {
  const account = await prisma().account.findFirst({
    where: { providerId: "credential", user: { email } },
    select: { password: true, user: { select: { role: true } } },
  });
  return account && { hash: account.password, role: account.user.role };
}
