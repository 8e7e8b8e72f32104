import { headers } from "next/headers";
import { env } from "@/lib/env";

const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/** The origin for absolute page URLs: PUBLIC_URL's, else the request's. */
export async function siteOrigin(): Promise<URL> {
  const given = await headers();
  const { PUBLIC_URL } = env();
  if (PUBLIC_URL) return new URL(new URL(PUBLIC_URL).origin);
  const host = given.get("x-forwarded-host") ?? given.get("host") ?? "";
  const scheme = given.get("x-forwarded-proto") === "https" ? "https" : "http";
  // The client chooses the Host header, so anything that is not a host name is dropped.
  return new URL(HOST.test(host) ? `${scheme}://${host}` : "http://localhost");
}
