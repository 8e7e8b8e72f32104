import { headers } from "next/headers";
import { env } from "@/lib/env";

const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/** The origin that absolute addresses of pages begin with: PUBLIC_URL's, else that of the request. */
export async function siteOrigin(): Promise<URL> {
  const given = await headers();
  const { PUBLIC_URL, TRUST_PROXY } = env();
  if (PUBLIC_URL) return new URL(new URL(PUBLIC_URL).origin);
  const forwarded = (name: string) =>
    TRUST_PROXY ? given.get(`x-forwarded-${name}`)?.split(",")[0]?.trim() : undefined;
  const host = forwarded("host") ?? given.get("host") ?? "";
  const scheme = forwarded("proto") === "https" ? "https" : "http";
  // A Host header is the client's to choose: what is no host is not repeated to anybody.
  return new URL(HOST.test(host) ? `${scheme}://${host}` : "http://localhost");
}
