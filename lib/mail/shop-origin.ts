import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/per-process";

/** Sets the origin for links in emails if there is no PUBLIC_URL: where this process's server is reached. */
export function noteServerOrigin(url: string): void {
  served().origin = new URL(url).origin;
}

/**
 * The origin of links in emails, without a trailing slash. Never taken from a request's Host header: whoever asks for a
 * password reset could choose where its link leads.
 */
export function shopOrigin(): string {
  return publicOrigin() ?? served().origin ?? `http://localhost:${env().PORT}`;
}

/** The origin that the world reaches the shop at; null if nobody has said, as while it is built. */
export function publicOrigin(): string | null {
  // Not by env(), which refuses a build's environment. A start has checked them.
  const { PUBLIC_URL, VERCEL_PROJECT_PRODUCTION_URL } = process.env;
  if (PUBLIC_URL) return new URL(PUBLIC_URL).origin;
  return VERCEL_PROJECT_PRODUCTION_URL ? `https://${VERCEL_PROJECT_PRODUCTION_URL}` : null;
}

function served(): { origin: string | null } {
  return oncePerProcess("server origin", () => ({ origin: null }));
}
