import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A token that Cloudflare gives a browser, and how it answers for it. */
type Token = { cData: string; usedWith: string | null };

/**
 * Import before anything that reads the environment: this process then takes tokens of Turnstile. As Cloudflare does, the
 * stand-in takes a token once, or again with the same idempotency key
 * (https://developers.cloudflare.com/turnstile/get-started/server-side-validation).
 */
class TurnstileStandIn {
  private readonly tokens = new Map<string, Token>();
  calls = 0;
  isSilent = false;

  give(cData: string): string {
    const token = `token-${this.tokens.size}`;
    this.tokens.set(token, { cData, usedWith: null });
    return token;
  }

  verdict(asked: URLSearchParams): object | null {
    this.calls += 1;
    if (this.isSilent) return null;
    const token = this.tokens.get(asked.get("response") ?? "");
    const key = asked.get("idempotency_key");
    const isNew = token !== undefined && (token.usedWith === null || token.usedWith === key);
    if (!isNew || asked.get("secret") !== SECRET) return { success: false, "error-codes": ["timeout-or-duplicate"] };
    token.usedWith = key;
    return { success: true, "error-codes": [], cdata: token.cData };
  }
}

const SECRET = "a secret of Turnstile";
export const turnstile = new TurnstileStandIn();
const server = createServer(async (request, response) => {
  const verdict = turnstile.verdict(new URLSearchParams(await text(request)));
  if (verdict !== null) response.end(JSON.stringify(verdict));
});
server.unref().listen(0, "127.0.0.1");
await once(server, "listening");
process.env.TURNSTILE_SITE_KEY = "a site key";
process.env.TURNSTILE_SECRET_KEY = SECRET;
process.env.TURNSTILE_VERIFY_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
