import { isAPIError } from "better-auth/api";
import { prisma } from "@/lib/db/prisma";
import { refuse } from "@/lib/http/problem";
import { clientAddress, isHttps } from "@/lib/http/request";
import { auth } from "./better-auth";
import type { Person } from "./caller";
import { forgetLiveAccount } from "./live-account";
import { sessionCookieIn } from "./session";
import { cookiesOf, sessionHeaders } from "./sign-in";
import { forgetAttempts, limitSignIn } from "./sign-in-limits";

type Passwords = { currentPassword: string; newPassword: string };

/** Changes the password and ends all of the person's sessions. Returns the Set-Cookie lines of the new session for this browser. */
export async function changePassword(request: Request, person: Person, passwords: Passwords): Promise<string[]> {
  const address = clientAddress(request);
  await limitSignIn(person.email, address);
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
  if (!opened) return refuse("UNAUTHORIZED", "Your session has ended. Sign in again.");
  await forgetAttempts(person.email, address);
  return cookiesOf({ ...person, sessionId: opened.id }, cookie, secure);
}
