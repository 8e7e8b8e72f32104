import { isAPIError } from "better-auth/api";
import { prisma } from "@/lib/db/prisma";
import { refuse } from "@/lib/http/problem";
import { isHttps } from "@/lib/http/request";
import { auth } from "./better-auth";
import type { Person } from "./caller";
import { forgetLiveAccount } from "./live-account";
import { asGuess } from "./password-guesses";
import { sessionCookieIn } from "./session";
import { cookiesOf, credentialOf, sessionHeaders } from "./sign-in";

type Passwords = { currentPassword: string; newPassword: string };

/**
 * Changes the password and ends all of the person's sessions. Returns the Set-Cookie lines of the new session for this
 * browser. A stolen session has few guesses at the current password, and takes none from the owner's sessions.
 */
export async function changePassword(request: Request, person: Person, passwords: Passwords): Promise<string[]> {
  return await asGuess(`session ${person.sessionId}`, "Too many attempts", () => change(request, person, passwords));
}

async function change(request: Request, person: Person, passwords: Passwords): Promise<string[]> {
  const secure = isHttps(request);
  const { headers, response } = await auth(person.kind === "account" ? "shopper" : person.role, secure)
    .api.changePassword({
      // Not up to the client: every other session ends.
      body: { ...passwords, revokeOtherSessions: true },
      headers: sessionHeaders(request),
      returnHeaders: true,
    })
    .catch((error) => {
      if (!isAPIError(error) || error.statusCode >= 500) throw error;
      if (error.statusCode === 401) return refuse("UNAUTHORIZED", "Your session has ended. Sign in again.");
      return refuse("INVALID_CREDENTIALS", "The current password is wrong.");
    })
    .finally(() => forgetLiveAccount(person.userId));
  const cookie = sessionCookieIn(headers, secure);
  if (cookie === null || response.token === null)
    throw new Error("better-auth changed a password without a new session");
  const opened = await prisma().session.findUnique({ where: { token: response.token }, select: { id: true } });
  const passwordHash = (await credentialOf(person.email))?.hash;
  if (!opened || !passwordHash) return refuse("UNAUTHORIZED", "Your session has ended. Sign in again.");
  return cookiesOf(request, { person: { ...person, sessionId: opened.id }, passwordHash, sessionCookie: cookie });
}
