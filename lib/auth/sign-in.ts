import { isAPIError } from "better-auth/api";
import { prisma } from "@/lib/db/prisma";
import { CLIENT_ADDRESS_HEADER, clientAddress, isHttps } from "@/lib/http/client";
import { refuse } from "@/lib/http/problem";
import { adminAuth } from "./admin-auth";
import { sessionCookieIn } from "./admin-session";
import type { PanelAdmin } from "./auth-schemas";
import { sessionCookiePair } from "./session-cookie";
import { forgetAttempts, limitSignIn } from "./sign-in-limits";

/** Opens a session for who knows the password: its Set-Cookie line, and whose it is. Else 401, or 429 after too many. */
export async function signIn(
  request: Request,
  given: { email: string; password: string },
): Promise<{ admin: PanelAdmin; cookie: string }> {
  const email = given.email.toLowerCase();
  const address = clientAddress(request);
  await limitSignIn(email, address);
  const hashBefore = await passwordHashOf(email);
  const secure = isHttps(request);
  const headers = sessionHeaders(request);
  const { response, headers: answered } = await adminAuth(secure)
    .api.signInEmail({ body: { email, password: given.password }, headers, returnHeaders: true })
    .catch((error) => (isAPIError(error) && error.statusCode < 500 ? refusePassword() : Promise.reject(error)));
  // The password may have been changed, and all sessions ended, while this one was being opened for the old one.
  if ((await passwordHashOf(email)) !== hashBefore) {
    await prisma().session.deleteMany({ where: { token: response.token } });
    refusePassword();
  }
  const cookie = sessionCookieIn(answered, secure);
  if (cookie === null) throw new Error("better-auth opened a session without a cookie");
  await forgetAttempts(email, address);
  const { user } = response;
  const { role } = await prisma().user.findUniqueOrThrow({ where: { id: user.id }, select: { role: true } });
  return {
    admin: { userId: user.id, name: user.name, email: user.email, role: role === "admin" ? "admin" : "viewer" },
    cookie,
  };
}

/** What better-auth may know of a request: it writes the address and the browser down with a session. */
export function sessionHeaders(request: Request): Headers {
  const headers = new Headers({ [CLIENT_ADDRESS_HEADER]: clientAddress(request) });
  const cookie = sessionCookiePair(request.headers.get("cookie"), isHttps(request));
  if (cookie !== null) headers.set("cookie", cookie);
  const userAgent = request.headers.get("user-agent");
  if (userAgent !== null) headers.set("user-agent", userAgent.slice(0, 1_024));
  return headers;
}

export function refusePassword(): never {
  return refuse("INVALID_CREDENTIALS", "The e-mail address or the password is not right.");
}

async function passwordHashOf(email: string): Promise<string | null> {
  const account = await prisma().account.findFirst({
    where: { providerId: "credential", user: { email } },
    select: { password: true },
  });
  return account?.password ?? null;
}
