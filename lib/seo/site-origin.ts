import { pageRequest } from "@/lib/http/page-request";
import { requestOrigin } from "@/lib/http/request";

/** The origin for absolute page URLs: PUBLIC_URL's, else the request's. */
export async function siteOrigin(): Promise<URL> {
  return new URL(requestOrigin(await pageRequest()));
}
