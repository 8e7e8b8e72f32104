import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { HttpProblem, refuse } from "@/lib/http/problem";
import { CLIENT_ADDRESS_HEADER, clientAddress, isHttps } from "@/lib/http/request";
import { hashOfToken } from "@/lib/signature";
import { findAccountByPassword, isStillOpenedBy, type OwnAccount } from "./account-queries";
import { awaitAccount } from "./auth-statements";
import { auth } from "./better-auth";
import type { Person } from "./caller";
import { boundShopperCookie, keptSessionCookie, sessionCookiePair } from "./cookies";
import { deviceCookie, knownDevices } from "./known-device";
import { asGuess, strangersTo } from "./password-guesses";
import { hashPassword } from "./password-hash";
import { personOf, sessionCookieIn } from "./session";
import { limitSignIns } from "./sign-in-limits";
import { deleteSignInLink, isSignInLink } from "./sign-in-link-statements";
import { endSessionsShown } from "./sign-out";
import { isRightCode } from "./two-factor-code";

/** Who signed in, and the Set-Cookie lines for their browser. */
export type SignIn = { person: Person; cookies: string[] };

/** For whoever has no guesses left at the accounts with an address. */
const TOO_MANY_GUESSES = "Too many attempts for this account. To continue now, have a sign-in link mailed to you";

/** For whoever came by a mailed link. All links to an address have these guesses together. */
const TOO_MANY_BY_LINK = "Too many attempts with links to this address. Wait, or reset the password by email";

type Credentials = { email: string; password: string };

type Given = Credentials & { linkToken?: string | undefined; code?: string | undefined };

/** What came of a right password that was not enough. Without a code, no guess was made at it. */
type Unopened = "no code" | "wrong code";

/**
 * Opens a session if the password is right, and the code if the account needs one. Otherwise 401, or 429 after too many
 * wrong ones, even if this one is right. `linkToken`: of a link mailed to the address, which a sign-in uses up.
 */
export async function signIn(request: Request, { linkToken, code, ...given }: Given): Promise<SignIn> {
  const email = given.email.toLowerCase();
  const linkHash = linkToken === undefined ? null : hashOfToken(linkToken);
  let hashing: Promise<string> | null = null;
  const guess = ({ guessers, userIds, refusal }: Guessers) => {
    const check = async () => {
      hashing ??= hashPassword({ email, password: given.password });
      const passwordHash = await hashing;
      const account = await findAccountByPassword(pool(), { email, passwordHash, userIds });
      if (!account) return null;
      return account.hasTwoFactor ? await openWithCode(request, account, code) : await openSession(request, account);
    };
    return asGuess({ guessers, refusal, check, isRight: (opened) => opened !== null && opened !== "wrong code" });
  };
  const by = await guessersOf(request, email, linkHash);
  let opened = await guess(by);
  // The browser knows other accounts with this address. To this one it is a stranger.
  if (opened === null && by.userIds !== null) opened = await guess(strangers(email)).catch(nothingLeft);
  if (opened === null) return refusePassword();
  if (opened === "no code") {
    return refuse("CODE_REQUIRED", "Send the code that your authenticator app shows, or a recovery code, as `code`.");
  }
  if (opened === "wrong code") return refuse("INVALID_CODE", "The code is wrong, too old or was used before.");
  if (linkHash !== null) await deleteSignInLink(email, linkHash);
  return opened;
}

async function openWithCode(
  request: Request,
  account: OwnAccount,
  code: string | undefined,
): Promise<SignIn | Unopened> {
  if (code === undefined) return "no code";
  return (await isRightCode(account, code)) ? await openSession(request, account) : "wrong code";
}

/** Whoever knows the browser may go on: it is told that the password is wrong, whether or not strangers may guess. */
function nothingLeft(error: unknown): null {
  if (error instanceof HttpProblem && error.answer.status === 429) return null;
  throw error;
}

type Guessers = {
  guessers: string[];
  /** The accounts that may be guessed at; null for all with the address. */
  userIds: string[] | null;
  refusal: string;
};

const strangers = (email: string): Guessers => ({
  guessers: [strangersTo(email)],
  userIds: null,
  refusal: TOO_MANY_GUESSES,
});

/**
 * Whose wrong passwords are counted together. The links mailed to the address, and each browser that signed in to accounts
 * with it before, have counts of their own, so that nobody can lock the owner out; all others share one, from whatever
 * network. Anybody may have an account with the address, so a browser's own count is only for those that know it. Unknown
 * addresses are treated the same.
 */
async function guessersOf(request: Request, email: string, linkHash: string | null): Promise<Guessers> {
  if (linkHash !== null && (await isSignInLink(email, linkHash))) {
    return { guessers: [`links to ${email}`], userIds: null, refusal: TOO_MANY_BY_LINK };
  }
  const known = await knownDevices(request, email);
  if (known.length > 0) {
    return {
      guessers: known.map(({ deviceId }) => `device ${deviceId}`),
      userIds: known.map(({ userId }) => userId),
      refusal: TOO_MANY_GUESSES,
    };
  }
  await limitSignIns(clientAddress(request));
  return strangers(email);
}

/** Opens a session of an account whose password was right. */
export async function openSession(request: Request, account: OwnAccount): Promise<SignIn> {
  const { userId, role, passwordHash } = account;
  const secure = isHttps(request);
  const headers = sessionHeaders(request);
  // better-auth's insert would wait for a locked account until its connection gives up, which is too long after hashing.
  await inTransaction((client) => awaitAccount(client, userId));
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
  const person = await personOf(session.user, session.id);
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
