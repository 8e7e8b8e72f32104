import { afterEach, expect, test, vi } from "vitest";

const FORWARDED = { "x-forwarded-for": "198.51.100.1, 203.0.113.9" };

async function addressOf(headers: Record<string, string>, trust: boolean): Promise<string> {
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none");
  vi.stubEnv("AUTH_SECRET", "s".repeat(32));
  vi.stubEnv("CRON_SECRET", "s".repeat(32));
  vi.stubEnv("TRUST_PROXY", String(trust));
  vi.resetModules();
  (globalThis as { holdfast?: Map<string, unknown> }).holdfast?.delete("env");
  const { clientAddress } = await import("@/lib/http/request");
  return clientAddress(new Request("http://shop.test/", { headers }));
}

afterEach(() => {
  vi.unstubAllEnvs();
  (globalThis as { holdfast?: Map<string, unknown> }).holdfast?.delete("env");
});

test("behind a proxy that appends, addresses invented by the client change nothing", async () => {
  expect(await addressOf(FORWARDED, true)).toBe("203.0.113.9");
  expect(await addressOf({ "x-forwarded-for": "203.0.113.9" }, true)).toBe("203.0.113.9");
});

test("without a proxy, forwarding headers are ignored", async () => {
  expect(await addressOf({ ...FORWARDED, "x-holdfast-client-address": "192.0.2.7" }, false)).toBe("192.0.2.7");
});
