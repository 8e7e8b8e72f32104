import { isAPIError } from "better-auth/api";
import { clientAddress, isHttps } from "@/lib/http/client";
import { refuse } from "@/lib/http/problem";
import { adminAuth } from "./admin-auth";
import { sessionCookieIn } from "./admin-session";
import type { Admin } from "./caller";
import { sessionHeaders } from "./sign-in";
import { forgetAttempts, limitSignIn } from "./sign-in-limits";

/** Changes the password and ends all of the admin's sessions: the Set-Cookie line of the new one that this browser goes on with. */
export async function changePassword(
  request: Request,
  { email }: Admin,
  passwords: { currentPassword: string; newPassword: string },
): Promise<string> {
  const address = clientAddress(request);
  await limitSignIn(email, address);
  const secure = isHttps(request);
  const { headers } = await adminAuth(secure)
    .api.changePassword({
      // Not the client's to say: every other session ends.
      body: { ...passwords, revokeOtherSessions: true },
      headers: sessionHeaders(request),
      returnHeaders: true,
    })
    .catch((error) => {
      if (!isAPIError(error) || error.statusCode >= 500) throw error;
      if (error.statusCode === 401) return refuse("UNAUTHORIZED", "The session has ended: sign in again.");
      return refuse("INVALID_CREDENTIALS", "The current password is not right.");
    });
  const cookie = sessionCookieIn(headers, secure);
  if (cookie === null) throw new Error("better-auth changed a password without a new session");
  await forgetAttempts(email, address);
  return cookie;
}
