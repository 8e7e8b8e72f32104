import { createHmac, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { shopperCookie } from "@/lib/auth/cookies";
import { pool } from "@/lib/db/pool";
import { aKey, aShopper, aStockedProduct, countRows, get, MAIN, ORIGIN, post, somebody } from "./api";

const CLEARED = /^hf_shopper=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/;

describe("a shopper", () => {
  test("gets a cookie with the first reserve, and stays the same shopper with it", async () => {
    const product = await aStockedProduct(2);
    const held = await post("/api/reservations", { sku: product.sku, quantity: 1 });
    expect(held.headers.getSetCookie()[0]).toMatch(
      /^hf_shopper=v1\.[\w.-]+; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect((await get(`/api/reservations/${held.body.id}`, { cookie: held.cookie })).status).toBe(200);
  });

  test("also gets the cookie with a refusal, so that the next call is from the same shopper", async () => {
    const refused = await post("/api/reservations", { sku: "NONE", quantity: 1 });
    expect([refused.status, refused.cookie]).toEqual([404, expect.stringMatching(/^hf_shopper=v1/)]);
  });

  test.each([
    ["made up", "v1.x"],
    ["signed by somebody else", forged(randomUUID(), Math.floor(Date.now() / 1000))],
    ["empty", ""],
    ["cut off", "v1.0b1f3a52-6a64-4f0c-9a39-0d7a1b2c3d4e.1700000000"],
  ])("with a cookie that is %s is not recognised: 401, and the cookie is cleared", async (_, value) => {
    const before = await countRows();
    const cookie = `theme=dark; hf_shopper=${value}`;
    for (const answer of [
      await post("/api/reservations", { sku: "A", quantity: 1 }, { cookie }),
      await get("/api/reservations", { cookie }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([401, "COOKIE_INVALID"]);
      expect(answer.headers.get("set-cookie")).toMatch(CLEARED);
    }
    expect(await countRows()).toEqual(before);
  });

  test("with another shopper's id under their own signature is not recognised", async () => {
    const own = await aShopper();
    const [, , issued, signature] = own.split(".");
    const refused = await get("/api/reservations", { cookie: `hf_shopper=v1.${randomUUID()}.${issued}.${signature}` });
    expect(refused.body.code).toBe("COOKIE_INVALID");
  });

  test("with a cookie older than 400 days is told so, and can start anew", async () => {
    const cookie = shopperCookie(randomUUID(), false, Date.now() - 401 * 86_400_000).split(";")[0];
    const refused = await get("/api/reservations", { cookie });
    expect([refused.status, refused.body.code]).toEqual([401, "COOKIE_EXPIRED"]);
    expect(refused.headers.get("set-cookie")).toMatch(CLEARED);
  });

  test("can read the catalogue with any cookie", async () => {
    expect((await get("/api/products", { cookie: "hf_shopper=v1.forged" })).status).toBe(200);
  });

  test("is neither an admin nor the scheduler", async () => {
    const cookie = await aShopper();
    for (const path of [
      "/api/audit",
      "/api/metrics",
      "/api/admin/proof",
      "/api/admin/reservations",
      "/api/cron/expire",
    ]) {
      const refused = await get(path, { cookie });
      expect([refused.status, refused.body.code]).toEqual([401, "UNAUTHORIZED"]);
      expect(refused.headers.get("www-authenticate")).toBe("Bearer");
    }
  });
});

describe("over TLS, a shopper", () => {
  const headers = { "x-forwarded-proto": "https" };
  const clearedBoth = ["__Host-hf_shopper", "hf_shopper"].map(
    (name) => `${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure`,
  );

  test("gets a cookie that only this host can set, and browsers then refuse to come without TLS", async () => {
    const { sku } = await aStockedProduct(1);
    const held = await post("/api/reservations", { sku, quantity: 1 }, { headers });
    expect(held.headers.getSetCookie()[0]).toMatch(
      /^__Host-hf_shopper=v1\.[\w.-]+; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(held.headers.get("strict-transport-security")).toBe("max-age=31536000");
    const own = { headers, cookie: held.cookie, origin: "https://shop.test" };
    expect((await get(`/api/reservations/${held.body.id}`, own)).status).toBe(200);
  });

  test("who came before keeps what they hold, unless a cookie of this host says who they are", async () => {
    const { sku } = await aStockedProduct(1);
    const [old, other] = [await aShopper(), await aShopper()];
    const held = await post("/api/reservations", { sku, quantity: 1 }, { cookie: old });
    const statusWith = async (cookie: string) => {
      return (await get(`/api/reservations/${held.body.id}`, { headers, cookie })).status;
    };
    expect(await statusWith(old)).toBe(200);
    expect(await statusWith(`${old}; __Host-${other}`)).toBe(404);
    expect(await statusWith(`${other}; __Host-${old}`)).toBe(200);
  });

  test("with an invalid cookie loses it under both names, so that the old one does not count again", async () => {
    const cookie = `${await aShopper()}; __Host-hf_shopper=v1.forged`;
    const refused = await get("/api/reservations", { headers, cookie });
    expect([refused.status, refused.body.code]).toEqual([401, "COOKIE_INVALID"]);
    expect(refused.headers.getSetCookie()).toEqual(clearedBoth);
  });
});

test("every answer forbids taking it for a page", async () => {
  for (const path of ["/api/products", "/api/nothing", "/api/reservations/42"]) {
    const { headers } = await get(path);
    expect(Object.fromEntries(headers), path).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    });
    expect(headers.get("strict-transport-security"), "only over TLS").toBeNull();
  }
});

describe("an API key", () => {
  test.each(["Bearer hf_wrong", `Bearer hf_${"A".repeat(43)}`, "Bearer ", "Basic aGY6aGY=", "hf_x"])(
    "that is wrong (%s) is a 401 everywhere, and never falls back to the cookie",
    async (authorization) => {
      const cookie = await aShopper();
      for (const answer of [
        await post("/api/reservations", { sku: "A", quantity: 1 }, { cookie, headers: { authorization } }),
        await get("/api/reservations", { cookie, headers: { authorization } }),
        await get("/api/products", { headers: { authorization } }),
        await get("/api/audit", { headers: { authorization } }),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([401, "UNAUTHORIZED"]);
        expect(answer.cookie).toBeNull();
      }
    },
  );

  test("works until it is revoked", async () => {
    const key = await aKey("admin", "soon gone");
    await pool().query("update api_key set revoked_at = now() where name = 'soon gone'");
    expect((await get("/api/audit", { key })).status).toBe(401);
  });

  test("with the role shop may not do what admins do", async () => {
    const key = await aKey("shop");
    const refused = await get("/api/admin/proof", { key });
    expect([refused.status, refused.body.code]).toEqual([403, "FORBIDDEN"]);
    expect((await post("/api/admin/receipts", {}, { key })).status).toBe(403);
  });

  test("is stored hashed", async () => {
    const key = await aKey("admin", "hashed");
    const { rows } = await pool().query("select * from api_key where name = 'hashed'");
    expect(JSON.stringify(rows)).not.toContain(key.slice(3));
  });

  test("lists its own reservations, and can hold for any cart", async () => {
    const product = await aStockedProduct(3);
    const key = await aKey("shop");
    const held = await post("/api/reservations", { sku: product.sku, quantity: 1, cartId: "c" }, { key });
    expect([held.status, held.cookie]).toEqual([201, null]);
    expect((await get("/api/reservations", { key })).body.reservations).toMatchObject([
      { id: held.body.id, cartId: "c" },
    ]);
  });
});

describe("the scheduler", () => {
  const secret = process.env.CRON_SECRET ?? "";

  test("sends its secret as a bearer token or in its own header", async () => {
    expect((await get("/api/cron/expire", { key: secret })).status).toBe(200);
    expect((await get("/api/cron/expire", { headers: { "x-cron-secret": secret } })).status).toBe(200);
  });

  test.each([
    ["none", {}],
    ["a wrong secret", { authorization: "Bearer wrong" }],
    ["part of the secret", { "x-cron-secret": secret.slice(0, -1) }],
    ["an empty secret", { "x-cron-secret": "" }],
  ])("is refused with %s", async (_, headers) => {
    expect((await get("/api/cron/expire", { headers: headers as Record<string, string> })).status).toBe(401);
  });

  test("is refused with an admin's key, and with the secret in the query", async () => {
    expect((await get("/api/cron/expire", { key: await aKey("admin") })).status).toBe(401);
    expect((await get(`/api/cron/expire?secret=${secret}`)).status).toBe(401);
  });
});

describe("the origin of a write", () => {
  test.each(["https://evil.test", "null", "http://shop.test.evil.test", "http://shop.test:81"])(
    "%s is refused",
    async (origin) => {
      const before = await countRows();
      const refused = await post("/api/reservations", { sku: "A", quantity: 1 }, { headers: { origin } });
      expect([refused.status, refused.body.code]).toEqual([403, "ORIGIN_NOT_ALLOWED"]);
      expect(await countRows()).toEqual(before);
    },
  );

  test("ours is accepted, and so is a program that sends none", async () => {
    const product = await aStockedProduct(3);
    const wish = { sku: product.sku, quantity: 1 };
    expect((await post("/api/reservations", wish, { headers: { origin: ORIGIN } })).status).toBe(201);
    expect((await post("/api/reservations", wish, { cookie: await aShopper(), origin: null })).status).toBe(201);
  });

  test.each([
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ "sec-fetch-site": "cross-site", origin: ORIGIN }, 403],
    [{ "sec-fetch-site": "same-site" }, 403],
    [{ "sec-fetch-site": "same-origin" }, 201],
    [{ "sec-fetch-site": "none" }, 201],
  ])("as the browser says in %o: %i", async (headers, status) => {
    const { sku } = await aStockedProduct(1);
    const said = { cookie: await aShopper(), origin: null, headers };
    expect((await post("/api/reservations", { sku, quantity: 1 }, said)).status).toBe(status);
  });

  test("has to be said with an admin's session, which a program without it cannot use", async () => {
    const { sku } = await aStockedProduct(1);
    const { cookie } = await somebody("admin");
    const receive = async (said: { origin?: null; headers?: Record<string, string> }) => {
      const wish = { sku, warehouseId: MAIN.id, quantity: 1 };
      const { status, body } = await post("/api/admin/receipts", wish, { cookie, ...said });
      return [status, body.code];
    };
    expect(await receive({ origin: null })).toEqual([403, "ORIGIN_NOT_ALLOWED"]);
    expect(await receive({ origin: null, headers: { "sec-fetch-site": "cross-site" } })).toEqual([
      403,
      "ORIGIN_NOT_ALLOWED",
    ]);
    expect(await receive({ origin: null, headers: { "sec-fetch-site": "same-origin" } })).toEqual([200, undefined]);
    expect(await receive({})).toEqual([200, undefined]);
    expect((await get("/api/admin/stats", { cookie, origin: null })).status).toBe(200);
  });

  test("does not matter for an API key, which browsers never send by themselves", async () => {
    const product = await aStockedProduct(3);
    const said = { key: await aKey("shop"), headers: { origin: "https://partner.test" } };
    expect((await post("/api/reservations", { sku: product.sku, quantity: 1 }, said)).status).toBe(201);
  });
});

function forged(shopperId: string, issued: number): string {
  const signature = createHmac("sha256", "not the secret").update(`${shopperId}.${issued}`).digest("base64url");
  return `v1.${shopperId}.${issued}.${signature}`;
}
