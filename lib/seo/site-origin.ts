import { requestOrigin } from "@/lib/http/request";
import { publicOrigin, shopOrigin } from "@/lib/mail/shop-origin";

/**
 * A file with absolute URLs. They are the request's if nobody has said where the world reaches the shop: anybody can choose its
 * Host, so nobody else may get that answer.
 */
export function absoluteFile(request: Request, type: string, textAt: (origin: string) => string): Response {
  const known = publicOrigin();
  return new Response(textAt(known ?? requestOrigin(request)), {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "cache-control": known === null ? "no-store" : "public, max-age=0, must-revalidate",
    },
  });
}

/** The origin for absolute URLs in pages, which many may get: never from a request, whose Host anybody can choose. */
export function siteOrigin(): URL {
  return new URL(shopOrigin());
}
