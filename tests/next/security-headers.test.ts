import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aShopper, askServer, send } from "@/tests/api/api";
import { type AppProcess, startNext } from "@/tests/faults/app-process";

// On Vercel nothing of server.ts runs: next.config.ts and proxy.ts set the headers of pages and files.

let next: AppProcess;

beforeAll(async () => {
  next = await startNext(process.env.DATABASE_URL ?? "");
  askServer(next.url);
});
afterAll(() => next.stop());

const TLS = { "x-forwarded-proto": "https" };
const CLEARED = "Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure";

describe("a page", () => {
  test("has a policy with the nonce of its scripts, and cannot be framed", async () => {
    const page = await send("GET", "/cart");
    const policy = page.headers.get("content-security-policy") ?? "";
    const [, nonce] =
      /^default-src 'self'; script-src 'self' 'strict-dynamic' 'nonce-([^']{24})' 'sha256-[^']{44}'; /.exec(policy) ??
      [];
    expect(policy).toMatch(/; frame-ancestors 'none'$/);
    expect(await page.text()).toContain(`<script nonce="${nonce}">`);
    expect(Object.fromEntries(page.headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "strict-origin-when-cross-origin",
      "cross-origin-opener-policy": "same-origin",
      "permissions-policy": expect.stringContaining("microphone=()"),
    });
    expect(page.headers.get("strict-transport-security")).toBeNull();
  });

  test("that the platform keeps has the policy of a page without hashes, and everybody gets the same", async () => {
    const cookies = [await aShopper(), await aShopper()];
    const [first, second] = await Promise.all(cookies.map((cookie) => send("GET", "/", { cookie })));
    expect([first?.status, second?.status], first?.status === 200 ? "" : await first?.text()).toEqual([200, 200]);
    expect(first?.headers.get("content-security-policy")).toMatch(
      /^default-src 'self'; script-src 'self' 'unsafe-inline'; .*; frame-ancestors 'none'$/,
    );
    expect(first?.headers.get("cache-control")).toMatch(/^s-maxage=1, stale-while-revalidate/);
    const texts = [await first?.text(), await second?.text()];
    expect(texts[0]).toBe(texts[1]);
    for (const cookie of cookies) expect(texts[0]).not.toContain(cookie.split(".")[1]);
  });

  test("is not found where it is rendered", async () => {
    const inner = await send("GET", "/public/en-IN/products");
    expect([inner.status, inner.headers.get("location")]).toEqual([308, "/products"]);
  });

  test("takes no nonce from the client", async () => {
    const chosen = "AAAAAAAAAAAAAAAAAAAAAA==";
    const headers = { "content-security-policy": `script-src 'nonce-${chosen}'`, "x-holdfast-nonce": chosen };
    expect(await (await send("GET", "/cart", { headers })).text()).not.toContain(chosen);
  });

  test("over TLS is only reached over TLS from then on, and sets a cookie that only this host can set", async () => {
    const { headers } = await send("GET", "/offline", { headers: TLS });
    expect(headers.get("strict-transport-security")).toBe("max-age=31536000");
    expect(headers.get("content-security-policy")).toMatch(/; upgrade-insecure-requests$/);
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-hf_shopper=v1\..*; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
    ]);
  });

  test("over TLS renames the cookies of a browser that came before, and clears them beside new ones", async () => {
    const old = await aShopper();
    const came = await send("GET", "/offline", {
      headers: TLS,
      cookie: `${old}; __Secure-holdfast.session_token=a.b`,
    });
    expect(came.headers.getSetCookie()).toEqual([
      expect.stringContaining(`__Host-${old}; Max-Age=34560000; `),
      `hf_shopper=; ${CLEARED}`,
      expect.stringContaining("__Host-holdfast.session_token=a.b; Max-Age=15552000; "),
      `__Secure-holdfast.session_token=; ${CLEARED}`,
    ]);
    const planted = await send("GET", "/offline", { headers: TLS, cookie: `${old}; __Host-${await aShopper()}` });
    expect(planted.headers.getSetCookie()).toEqual([`hf_shopper=; ${CLEARED}`]);
    const broken = await send("GET", "/offline", { headers: TLS, cookie: "hf_shopper=v1.broken" });
    expect(broken.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-hf_shopper=v1\./),
      `hf_shopper=; ${CLEARED}`,
    ]);
  });
});

test("files, mailed links and API answers have their headers once", async () => {
  for (const path of ["/sw.js", "/icon.svg", "/share/holdfast.png", "/open/none", "/nothing"]) {
    const secure = (await send("GET", path, { headers: TLS })).headers;
    expect([path, secure.get("strict-transport-security")]).toEqual([path, "max-age=31536000"]);
    expect([path, (await send("GET", path)).headers.get("strict-transport-security")]).toEqual([path, null]);
  }
  const file = await send("GET", "/sw.js");
  expect(file.headers.get("x-content-type-options")).toBe("nosniff");
  expect(file.headers.get("content-security-policy")).toMatch(/^default-src 'self'; .*frame-ancestors 'none'$/);
  const answer = await send("GET", "/api/products?limit=1", { headers: TLS });
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "strict-transport-security": "max-age=31536000",
  });
});
