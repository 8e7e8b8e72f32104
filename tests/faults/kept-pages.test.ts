import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { newPassword, saveAdmin } from "@/lib/auth/admin-accounts";
import { pool } from "@/lib/db/pool";
import { openShop } from "./shop";
import { pageProcessOf, startShop } from "./started-shop";

const PUBLIC_URL = "http://shop.example";

/** Two processes of one shop: what one of them writes is on the pages of the other. */
let shops: Awaited<ReturnType<typeof startShop>>[];
let product: { id: string; slug: string };
let adminCookie: string;

beforeAll(async () => {
  const { products } = await openShop(pool(), 1_000);
  product = (await pool().query("select id, slug from product where id = $1", [products[0]])).rows[0];
  const admin = { email: "ada@shop.test", password: newPassword() };
  await saveAdmin({ ...admin, role: "admin" });
  const variables = { LOG_LEVEL: "silent", PAYMENT_PROVIDER: "none", RATE_LIMIT_ADDRESS_PER_MINUTE: "0" };
  // The second one knows where the world reaches it.
  shops = [await startShop("shell", variables), await startShop("shell", { ...variables, PUBLIC_URL })];
  const signedIn = await ask(0, "/api/auth/sign-in/email", { method: "POST", body: JSON.stringify(admin) });
  adminCookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  for (const shop of [0, 1]) await opened(shop, "/");
});
afterAll(() => {
  for (const { server } of shops) process.kill(server, "SIGTERM");
});

function ask(
  shop: number,
  path: string,
  { headers, ...init }: RequestInit & { headers?: Record<string, string> } = {},
) {
  const { url } = shops[shop] ?? { url: "" };
  const usual = { "content-type": "application/json", origin: url };
  return fetch(url + path, { redirect: "manual", ...init, headers: { ...usual, ...headers } });
}

/** A page's text, once it can be rendered. */
async function opened(shop: number, path: string): Promise<string> {
  await vi.waitUntil(async () => (await ask(shop, path)).status === 200, { timeout: 30_000, interval: 200 });
  return await (await ask(shop, path)).text();
}

async function expectSoon(shop: number, path: string, text: string): Promise<void> {
  // A second by the clock of the shelf; while another process of the suite has the processors, everything takes longer.
  await expect.poll(async () => (await (await ask(shop, path)).text()).includes(text), { timeout: 10_000 }).toBe(true);
}

async function reserve(quantity: number): Promise<{ cookie: string; id: string }> {
  const body = JSON.stringify({ lines: [{ productId: product.id, quantity }] });
  const answer = await ask(0, "/api/reservations", { method: "POST", body });
  expect(answer.status).toBe(201);
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  return { cookie, id: ((await answer.json()) as { id: string }).id };
}

const PAGES = () => ["/", "/products", "/products?category=lifestyle", "/race", `/products/${product.slug}`];

describe("a page that everybody gets", () => {
  test("is the same for a shopper with a hold, an admin and a stranger, and has nothing of theirs", async () => {
    const { cookie, id } = await reserve(1);
    const shopperId = /v1\.([0-9a-f-]{36})/.exec(cookie)?.[1] ?? "";
    expect(shopperId).not.toBe("");
    for (const path of PAGES()) {
      await opened(0, path);
      await expect
        .poll(async () => {
          const texts = [];
          for (const shown of [cookie, adminCookie, ""]) {
            const answer = await ask(0, path, { headers: { cookie: shown } });
            expect(answer.headers.get("cache-control"), path).toBe("private, no-cache");
            texts.push(await answer.text());
          }
          for (const secret of [shopperId, id, "ada@shop.test", "hf_shopper"]) expect(texts[0]).not.toContain(secret);
          return new Set(texts).size;
        })
        .toBe(1);
    }
  });

  test("gives each new visitor a cookie of their own, and a known one none", async () => {
    const [first, second] = [await ask(0, "/products"), await ask(0, "/products")];
    const cookies = [first, second].map(({ headers }) => headers.getSetCookie());
    expect(cookies).toEqual([[expect.stringMatching(/^hf_shopper=v1\./)], [expect.stringMatching(/^hf_shopper=v1\./)]]);
    expect(cookies[0]).not.toEqual(cookies[1]);
    const known = await ask(0, "/products", { headers: { cookie: cookies[0]?.[0]?.split(";")[0] ?? "" } });
    expect(known.headers.getSetCookie()).toEqual([]);
  });

  test("takes nothing from a Host or a forwarded header", async () => {
    const { port } = new URL(shops[0]?.url ?? "");
    const { request } = await import("node:http");
    const text = await new Promise<string>((resolve) => {
      const headers = { host: "evil.test", "x-forwarded-host": "evil.test", forwarded: "host=evil.test" };
      request({ host: "127.0.0.1", port, path: `/products/${product.slug}`, headers }, async (answer) => {
        let said = "";
        for await (const part of answer) said += part;
        resolve(said);
      }).end();
    });
    expect(text).toContain("</html>");
    expect(text).not.toContain("evil.test");
    expect(text).not.toContain('rel="canonical"');
    expect(await opened(1, `/products/${product.slug}`)).toContain(
      `<link rel="canonical" href="${PUBLIC_URL}/products/${product.slug}"/>`,
    );
  });

  test("is not rendered again for what its address need not say, and has a strong tag", async () => {
    await opened(0, "/race");
    const { headers } = await ask(0, "/race?run=1");
    const etag = headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{22}-\w+"$/);
    const again = await ask(0, `/race?${"x=1&".repeat(200)}`, { headers: { "if-none-match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  test("is found by a product's other names, and by no address that it does not have", async () => {
    const other = await ask(0, `/products/${product.id}?from=mail`);
    expect([other.status, other.headers.get("location")]).toEqual([307, `/products/${product.slug}?from=mail`]);
    const [missing, odd] = [await ask(0, "/products/nothing-like-it"), await ask(0, "/products/%E0%A4%A4")];
    expect([missing.status, odd.status]).toEqual([404, 404]);
    expect(await missing.text()).toBe(await odd.text());
    expect((await ask(0, "/products/%E0%A4%A")).status).toBe(404);
    for (const language of ["en-IN", "xx", "a%2Fb"]) {
      const inner = await ask(0, `/public/${language}/products`);
      const { pathname } = new URL(inner.headers.get("location") ?? "", "http://x");
      expect([inner.status, pathname], language).toEqual([308, "/products"]);
    }
  });
});

describe("what changes", () => {
  test("by a sale in one process is on the pages of the other", async () => {
    const path = `/products/${product.slug}`;
    const left = async () => /(\d+) available/.exec(await opened(1, path))?.[1];
    const before = Number(await left());
    await reserve(3);
    await expect.poll(async () => Number(await left()), { timeout: 10_000 }).toBe(before - 3);
  });

  test("in the settings is on the pages of every process: a price, a name, a product switched off", async () => {
    for (const shop of [0, 1]) for (const path of [`/products/${product.slug}`, "/products"]) await opened(shop, path);
    const edit = async (change: object) => {
      const shown = (await (
        await ask(0, `/api/admin/products/${product.id}`, { headers: { cookie: adminCookie } })
      ).json()) as {
        version?: number;
      };
      const body = JSON.stringify({ ...change, version: shown.version });
      const answer = await ask(0, `/api/admin/products/${product.id}`, {
        method: "PATCH",
        body,
        headers: { cookie: adminCookie },
      });
      expect([answer.status, answer.status < 300 ? "" : await answer.text()]).toEqual([200, ""]);
    };
    await edit({ name: "A much better name" });
    for (const shop of [0, 1]) {
      await expectSoon(shop, `/products/${product.slug}`, "A much better name");
      await expectSoon(shop, "/products", "A much better name");
    }
  });
});

describe("if pages cannot be rendered", () => {
  test("the last ones are given, at once, while the process that renders them hangs or is gone", async () => {
    for (const path of PAGES()) await opened(0, path);
    const { server } = shops[0] ?? { server: 0 };
    process.kill(pageProcessOf(server), "SIGSTOP");
    await reserve(1);
    await delay(1_500);
    for (const path of PAGES()) expect((await ask(0, path)).status, path).toBe(200);
    process.kill(pageProcessOf(server), "SIGKILL");
    for (const path of PAGES()) expect((await ask(0, path)).status, path).toBe(200);
    await vi.waitUntil(async () => (await ask(0, "/cart")).status === 200, { timeout: 30_000, interval: 250 });
  });
});
