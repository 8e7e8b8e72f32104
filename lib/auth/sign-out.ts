import { isHttps } from "@/lib/http/client-address";
import { endSessionsShown } from "./end-sessions";
import { noSessionCookie } from "./session-cookie";
import { noShopperCookie, readShopperCookie } from "./shopper-cookie";

/**
 * Ends the session that the request's cookies are for, if any, and answers with the Set-Cookie lines that clear them; an
 * anonymous shopper stays who they are. A session that cannot be ended is an error, and not a sign-out.
 */
export async function signOut(request: Request): Promise<string[]> {
  const secure = isHttps(request);
  await endSessionsShown(request);
  const bound = readShopperCookie(request.headers.get("cookie"));
  if (bound.state !== "bound") return [noSessionCookie(secure)];
  return [noSessionCookie(secure), noShopperCookie(secure)];
}
