import type { Person } from "@/lib/auth/caller";
import { readShopperCookie } from "@/lib/auth/cookies";
import { isHttps } from "@/lib/http/request";
import { openedByReaderOf } from "./link-queries";
import { keptOpenedCookie, noOpenedCookie, openedThings } from "./open-cookie";

/**
 * The Set-Cookie line that closes what another person opened by links in this browser, for whoever has just signed in; none
 * if there is nothing. What was made with their own verified address stays open.
 */
export async function closeLinksOfOthers(request: Request, person: Person): Promise<string[]> {
  const opened = openedThings(request);
  if (opened.length === 0 || person.kind !== "account") return noOpenedCookie(request);
  const before = readShopperCookie(request.headers.get("cookie"), isHttps(request));
  if (before.state === "bound" && before.shopperId === person.shopperId) return [];
  return keptOpenedCookie(request, await openedByReaderOf(person.shopperId, opened));
}
