import type { IncomingMessage } from "node:http";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { parseEnvironment } from "@/lib/env";
import { clientAddress, isFromOwnPage, isHttps } from "@/lib/http/request";
import { log } from "@/lib/log";
import { settleForwardedHeaders } from "@/scripts/server/forwarded-headers";

const NEEDED = {
  DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
  AUTH_SECRET: "s".repeat(32),
  CRON_SECRET: "s".repeat(32),
  LOG_LEVEL: "silent",
};

/** What a handler gets to see of a request that reaches our socket from `socket`. */
function arriving(socket: string, headers: Record<string, string>, variables: Record<string, string> = {}): Request {
  for (const [name, value] of Object.entries({
    TRUST_PROXY: "",
    PUBLIC_URL: "",
    VERCEL: "",
    ...NEEDED,
    ...variables,
  })) {
    vi.stubEnv(name, value);
  }
  forgetProcess();
  const message = {
    headers: { host: "inside:3000", ...headers },
    rawHeaders: Object.entries({ host: "inside:3000", ...headers }).flat(),
    socket: { remoteAddress: socket },
  } as unknown as IncomingMessage;
  settleForwardedHeaders(message);
  const pairs = message.rawHeaders.flatMap((name, at, all) => (at % 2 === 0 ? [[name, all[at + 1] ?? ""]] : []));
  const raw = Object.fromEntries(pairs);
  expect(raw, "both forms agree").toEqual(message.headers);
  return new Request("http://inside:3000/", { method: "POST", headers: raw });
}

function forgetProcess(): void {
  const { holdfast } = globalThis as { holdfast?: Map<string, unknown> };
  for (const name of ["env", "warning of an untrusted proxy", "warning of a lost host"]) holdfast?.delete(name);
}

beforeEach(() => vi.spyOn(log(), "warn"));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  forgetProcess();
});
for (const [name, value] of Object.entries(NEEDED)) vi.stubEnv(name, value);

describe("the client's address", () => {
  test.each([
    // TRUST_PROXY, the socket's address, X-Forwarded-For, whose request it is
    ["", "198.51.100.1", "203.0.113.9", "198.51.100.1"],
    ["false", "198.51.100.1", "203.0.113.9", "198.51.100.1"],
    ["1", "10.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["1", "10.0.0.1", "192.0.2.66, 203.0.113.9", "203.0.113.9"],
    ["2", "10.0.0.1", "192.0.2.66, 203.0.113.9, 10.0.0.2", "203.0.113.9"],
    ["2", "10.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["1", "10.0.0.1", "", "10.0.0.1"],
    ["10.0.0.0/8", "10.0.0.1", "192.0.2.66, 203.0.113.9", "203.0.113.9"],
    ["10.0.0.0/8", "10.0.0.1", "192.0.2.66, 203.0.113.9, 10.0.0.2", "203.0.113.9"],
    ["10.0.0.0/8", "198.51.100.1", "203.0.113.9", "198.51.100.1"],
    ["127.0.0.1, ::1", "::ffff:127.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["2001:db8::/32", "2001:db8::7", "[2001:4860::1]:443", "2001:4860::1"],
    ["1", "10.0.0.1", "203.0.113.9:51234", "203.0.113.9"],
    ["1", "10.0.0.1", "unknown", "10.0.0.1"],
  ])("TRUST_PROXY=%s, from %s for %s: %s", (TRUST_PROXY, socket, forwarded, expected) => {
    const invented = {
      "x-forwarded-for": forwarded,
      "x-holdfast-client-address": "192.0.2.66",
      "x-real-ip": "192.0.2.66",
    };
    expect(clientAddress(arriving(socket, invented, { TRUST_PROXY }))).toBe(expected);
  });

  test("is what the platform's proxy wrote on Vercel, where no socket is ours", () => {
    const headers = { "x-forwarded-for": "192.0.2.66, 203.0.113.9", "x-holdfast-client-address": "192.0.2.66" };
    arriving("10.0.0.1", {}, { VERCEL: "1" });
    expect(clientAddress(new Request("http://shop.test/", { headers }))).toBe("203.0.113.9");
  });

  test.each(["true", "10.0.0.0/33", "proxy.internal", "10.0.0.1,", "-1"])(
    "TRUST_PROXY=%s does not start",
    (TRUST_PROXY) => {
      expect(() => parseEnvironment({ ...NEEDED, TRUST_PROXY })).toThrow(/TRUST_PROXY must list the addresses/);
    },
  );
});

describe("host and scheme", () => {
  const from = (host: string) => ({ "x-forwarded-host": host, origin: "https://shop.example" });

  test.each([
    ["1", "shop.example", true],
    ["1", "evil.example, shop.example", true],
    ["1", "shop.example, evil.example", false],
    ["2", "shop.example, inner.example", true],
    ["10.0.0.1", "shop.example", true],
    ["10.0.0.9", "shop.example", false],
    ["", "shop.example", false],
  ])(
    "with TRUST_PROXY=%s and X-Forwarded-Host: %s, a page of shop.example is ours: %s",
    (TRUST_PROXY, host, expected) => {
      const request = arriving("10.0.0.1", { ...from(host), "x-forwarded-for": "203.0.113.9" }, { TRUST_PROXY });
      expect(isFromOwnPage(request)).toBe(expected);
    },
  );

  test("X-Forwarded-Host is not believed when PUBLIC_URL says where the shop is", () => {
    const trusting = { TRUST_PROXY: "1", PUBLIC_URL: "https://shop.example" };
    const ours = arriving("10.0.0.1", from("evil.example"), trusting);
    expect(isFromOwnPage(ours)).toBe(true);
    const foreign = arriving("10.0.0.1", { ...from("evil.example"), origin: "https://evil.example" }, trusting);
    expect(isFromOwnPage(foreign)).toBe(false);
  });

  test.each([
    ["https://shop.example", true],
    ["https://www.shop.example", true],
    ["http://shop.example", false],
    ["http://localhost:3000", true],
  ])("with a PUBLIC_URL, a page of %s is ours: %s, whatever host it asked for", (origin, expected) => {
    const variables = { PUBLIC_URL: "https://shop.example", ALLOWED_ORIGINS: "https://www.shop.example" };
    const request = arriving("10.0.0.1", { origin, host: new URL(origin).host }, variables);
    expect(isFromOwnPage(request)).toBe(expected);
  });

  test.each(["http://localhost:3000", "http://127.0.0.1:3000", "https://shop.example"])(
    "without one, a page of the host that it asked for is: %s",
    (origin) => {
      expect(isFromOwnPage(arriving("127.0.0.1", { origin, host: new URL(origin).host }))).toBe(true);
    },
  );

  test("the scheme is what a trusted proxy says", () => {
    const said = { "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.9" };
    expect(isHttps(arriving("10.0.0.1", said, { TRUST_PROXY: "1" }))).toBe(true);
    expect(isHttps(arriving("10.0.0.1", said))).toBe(false);
  });

  test("a location comes from trusted proxies only", () => {
    const said = { "cf-iplatitude": "28.6", "x-forwarded-for": "203.0.113.9" };
    expect(arriving("10.0.0.1", said, { TRUST_PROXY: "1" }).headers.get("cf-iplatitude")).toBe("28.6");
    expect(arriving("10.0.0.1", said).headers.get("cf-iplatitude")).toBeNull();
  });
});

describe("one warning names the variable to set", () => {
  test.each([
    ["x-forwarded-for", "203.0.113.9"],
    ["x-forwarded-proto", "https"],
    ["x-real-ip", "203.0.113.9"],
    ["forwarded", "for=203.0.113.9"],
    ["cf-connecting-ip", "203.0.113.9"],
  ])("behind a proxy that is not trusted: %s", (name, said) => {
    arriving("10.0.0.1", { [name]: said });
    expect(log().warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("set TRUST_PROXY=10.0.0.1"));
  });

  test("behind a proxy that drops Host, once, and not for a page that is foreign", () => {
    const lost = { origin: "https://shop.example", "sec-fetch-site": "same-origin" };
    expect(isFromOwnPage(arriving("10.0.0.1", { ...lost, "sec-fetch-site": "cross-site" }))).toBe(false);
    expect(log().warn).not.toHaveBeenCalled();
    const request = arriving("10.0.0.1", lost);
    expect([isFromOwnPage(request), isFromOwnPage(request)]).toEqual([false, false]);
    expect(log().warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("set PUBLIC_URL"));
  });

  test("behind one that drops Host over plain HTTP, where browsers say less, and whatever others sent before", () => {
    const lost = { origin: "http://shop.example" };
    const unsure = arriving("10.0.0.1", { ...lost, cookie: "hf_shopper=v1.a" });
    expect([isFromOwnPage(unsure), isFromOwnPage(unsure)]).toEqual([false, false]);
    expect(log().warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/If it was .* set PUBLIC_URL to the shop/),
    );
    const told = new Request(unsure, { headers: { ...lost, host: "inside:3000", "sec-fetch-site": "same-origin" } });
    expect([isFromOwnPage(told), isFromOwnPage(told)]).toEqual([false, false]);
    expect(log().warn).toHaveBeenCalledTimes(1);
  });

  test("nothing that a stranger sent is repeated, and it is said once", () => {
    const request = arriving("10.0.0.1", { origin: "https://evil.example", cookie: "a=b" });
    const said = { origin: "https://evil.example", host: "inside:3000", "sec-fetch-site": "same-origin" };
    expect([isFromOwnPage(request), isFromOwnPage(new Request(request, { headers: said }))]).toEqual([false, false]);
    expect(log().warn).toHaveBeenCalledExactlyOnceWith(expect.not.stringContaining("evil"));
  });

  test("none while PUBLIC_URL is set: what anybody sends says nothing about the proxy", () => {
    const foreign = { origin: "https://evil.example", cookie: "a=b", "sec-fetch-site": "same-origin" };
    expect(isFromOwnPage(arriving("10.0.0.1", foreign, { PUBLIC_URL: "https://shop.example" }))).toBe(false);
    expect(log().warn).not.toHaveBeenCalled();
  });

  test("none for a page without an address, or of another host as the browser says", () => {
    expect(isFromOwnPage(arriving("10.0.0.1", { origin: "null" }))).toBe(false);
    const other = { origin: "https://a.shop.example", "sec-fetch-site": "same-site", cookie: "hf_shopper=v1.a" };
    expect(isFromOwnPage(arriving("10.0.0.1", other))).toBe(false);
    expect(log().warn).not.toHaveBeenCalled();
  });

  test("none without a proxy", () => {
    arriving("198.51.100.1", {});
    expect(log().warn).not.toHaveBeenCalled();
  });
});
