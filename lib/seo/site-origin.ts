import { pageRequest } from "@/lib/http/page-request";
import { requestOrigin } from "@/lib/http/request";
import { shopOrigin } from "@/lib/mail/shop-origin";

/** The origin for absolute URLs in files that are made for each request: PUBLIC_URL's, else the request's. */
export async function requestedOrigin(): Promise<URL> {
  return new URL(requestOrigin(await pageRequest()));
}

/** The origin for absolute URLs in pages, which many may get: never from a request, whose Host anybody can choose. */
export function siteOrigin(): URL {
  return new URL(shopOrigin());
}
