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
  const { PUBLIC_URL, VERCEL_PROJECT_PRODUCTION_URL, PORT } = env();
  if (PUBLIC_URL) return new URL(PUBLIC_URL).origin;
  if (VERCEL_PROJECT_PRODUCTION_URL) return `https://${VERCEL_PROJECT_PRODUCTION_URL}`;
  return served().origin ?? `http://localhost:${PORT}`;
}

function served(): { origin: string | null } {
  return oncePerProcess("server origin", () => ({ origin: null }));
}
