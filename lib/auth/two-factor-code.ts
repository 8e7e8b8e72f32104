import { isAPIError } from "better-auth/api";
import { prisma } from "@/lib/db/prisma";
import { sign } from "@/lib/signature";
import { auth } from "./better-auth";
import { sessionCookieIn } from "./session";
import { takeCode } from "./two-factor-statements";

/**
 * Whether a code of somebody's authenticator app, or one of their recovery codes, is right and was not used before. Uses it up.
 * better-auth checks codes for a session, so it gets one, which nobody has the cookie of and which ends here.
 */
export async function isRightCode(account: { userId: string; role: string }, code: string): Promise<boolean> {
  const { userId, role } = account;
  const { api } = auth(role, false);
  const opened = await api.openSession({ body: { userId }, headers: new Headers(), returnHeaders: true });
  const token = opened.response?.token;
  if (token === undefined) return false;
  const cookie = sessionCookieIn(opened.headers, false)?.split(";")[0] ?? "";
  const headers = new Headers({ cookie });
  try {
    if (code.length === 6) await api.verifyTOTP({ body: { code }, headers });
    else await api.verifyBackupCode({ body: { code, disableSession: true }, headers });
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return false;
    throw error;
  } finally {
    await prisma().session.deleteMany({ where: { token } });
  }
  return await takeCode(userId, sign("two-factor code", `${userId} ${code}`).toString("base64url"));
}
