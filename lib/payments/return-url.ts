import { env } from "@/lib/env";
import { isHttps } from "@/lib/http/client-address";

/** What a shopper's way back from the provider says: that they paid there, as far as they know, or gave up. */
export const CAME_BACK = { name: "payment", paying: "paying", turnedBack: "turned-back" } as const;

/** Where the provider sends the shopper back to. `path` is one of ours. */
export function returnUrls(request: Request, path: string): { returnUrl: string; cancelUrl: string } {
  const back = (as: string) => {
    const url = new URL(path, shopOrigin(request));
    url.searchParams.set(CAME_BACK.name, as);
    return url.href;
  };
  return { returnUrl: back(CAME_BACK.paying), cancelUrl: back(CAME_BACK.turnedBack) };
}

/** How the shopper's browser reaches the shop: PUBLIC_URL's origin, else that of the request. */
export function shopOrigin(request: Request): string {
  const { PUBLIC_URL, TRUST_PROXY } = env();
  if (PUBLIC_URL) return new URL(PUBLIC_URL).origin;
  const forwarded = TRUST_PROXY ? request.headers.get("x-forwarded-host")?.split(",")[0]?.trim() : undefined;
  const host = forwarded || request.headers.get("host") || new URL(request.url).host;
  const origin = `${isHttps(request) ? "https" : "http"}://${host}`;
  return URL.canParse(origin) ? new URL(origin).origin : new URL(request.url).origin;
}
