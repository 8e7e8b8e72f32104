import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/per-process";

/** Tells mails where the server of this process is reached, for a shop without PUBLIC_URL. */
export function noteServerOrigin(url: string): void {
  served().origin = new URL(url).origin;
}

/**
 * What the links in mails begin with, without a slash at the end. Never a request's Host header: whoever asks for a
 * password reset would choose where its link leads.
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
