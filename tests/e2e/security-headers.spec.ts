import { createHash } from "node:crypto";
import { expect, test, untilAlive, watchErrors } from "./shop-test";

const EVERYWHERE = { "x-content-type-options": "nosniff", "x-frame-options": "DENY" };

const ELSEWHERE =
  "style-src 'self' 'unsafe-inline'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/** Opening tags of scripts that run, and their texts. */
const scriptsIn = (html: string) =>
  [...html.matchAll(/<script\b((?![^>]*type="application\/(?:ld\+)?json")[^>]*)>([\s\S]*?)<\/script>/g)].map(
    ([, tag = "", text = ""]) => ({ tag, text }),
  );
const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

test("pages that everybody gets have a strict policy that names their scripts by hash", async ({ request }) => {
  for (const address of [
    "/",
    "/products",
    "/products?category=Fitness",
    "/race",
    "/docs",
    "/docs/objects",
    "/docs/webhooks",
    "/products/none",
    "/offline",
  ]) {
    const answer = await request.get(address);
    const headers = answer.headers();
    expect(headers, address).toMatchObject({ ...EVERYWHERE, "cross-origin-opener-policy": "same-origin" });
    const policy = headers["content-security-policy"] ?? "";
    const inline = scriptsIn(await answer.text()).filter(({ tag }) => !tag.includes("src="));
    expect(inline.length, address).toBeGreaterThan(1);
    expect(policy.length, "proxies bound a header").toBeLessThan(2_000);
    expect(policy).toBe(
      `default-src 'self'; script-src 'self' ${inline.map(({ text }) => hashOf(text)).join(" ")}; ${ELSEWHERE}`,
    );
  }
});

test("a file that does not exist is answered without a page, whose scripts its policy would stop", async ({
  request,
}) => {
  for (const address of ["/images/none.png", "/images/a/b", "/_next/static/none.js", "/_next/static/chunks/none.css"]) {
    const answer = await request.get(address);
    expect([answer.status(), answer.headers()["content-type"], await answer.text()], address).toEqual([
      404,
      "text/plain",
      "Not found",
    ]);
    expect(answer.headers()).toMatchObject(EVERYWHERE);
  }
});

test("other pages have one with a nonce of their own, and no other page may show them", async ({ request }) => {
  const nonces = new Set<string>();
  const pages = [
    "/cart",
    "/orders",
    "/reset-password",
    "/admin/login",
    "/nothing",
    "/nothing.html",
    "/orders/%ff",
    "/images/%",
  ];
  for (const address of pages) {
    const answer = await request.get(address);
    const headers = answer.headers();
    expect(headers, address).toMatchObject({
      ...EVERYWHERE,
      "referrer-policy": address === "/reset-password" ? "no-referrer" : "strict-origin-when-cross-origin",
      "cross-origin-opener-policy": "same-origin",
      "permissions-policy": expect.stringMatching(/^geolocation=\(self\), camera=\(self\), .*microphone=\(\)/),
    });
    expect(headers["strict-transport-security"], "only over TLS").toBeUndefined();
    const policy = headers["content-security-policy"] ?? "";
    const [, nonce = ""] = /'nonce-([^']{24})'/.exec(policy) ?? [];
    nonces.add(nonce);
    const scripts = scriptsIn(await answer.text());
    expect(scripts.length, address).toBeGreaterThan(3);
    const byHash = scripts.filter(({ tag }) => !tag.includes(`nonce="${nonce}"`)).map(({ text }) => hashOf(text));
    const [, known = ""] = /nonce-\S+ ('sha256-\S+'); /.exec(policy) ?? [];
    expect(policy, address).toBe(
      `default-src 'self'; script-src 'self' 'strict-dynamic' 'nonce-${nonce}' ${known}; ${ELSEWHERE}`,
    );
    expect(
      byHash.filter((hash) => hash !== known),
      `${address}: all but the one that is the same on every page`,
    ).toEqual([]);
  }
  expect(nonces.size).toBe(pages.length);
});

test("files and API answers are never taken for pages", async ({ request }) => {
  const html = await (await request.get("/")).text();
  const script = /\/_next\/static\/[^"]+\.js/.exec(html)?.[0] ?? "";
  for (const encoding of ["br", "identity"]) {
    const answer = await request.get(script, { headers: { "accept-encoding": encoding } });
    expect([answer.status(), answer.headers()["x-content-type-options"]], encoding).toEqual([200, "nosniff"]);
  }
  for (const file of [
    "/sw.js",
    "/proof-worker.js",
    "/icon.svg",
    "/apple-icon.png",
    "/share/holdfast.png",
    "/robots.txt",
    "/sitemap.xml",
    "/LICENSES.md",
  ]) {
    const answer = await request.get(file);
    expect(answer.status(), file).toBe(200);
    const policy = { "content-security-policy": expect.stringMatching(/^default-src 'self'; object-src 'none'/) };
    expect(answer.headers(), file).toMatchObject({ ...EVERYWHERE, ...policy });
    expect(answer.headers()["set-cookie"], file).toBeUndefined();
  }
  for (const path of ["/api/products", "/api/nothing", "/api/reservations/42"]) {
    expect((await request.get(path)).headers(), path).toMatchObject({
      ...EVERYWHERE,
      "referrer-policy": "no-referrer",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    });
  }
});

test.describe("a script that our server did not write", () => {
  test.use({ expectedErrors: /Content Security Policy/ });

  test("does not run, and a test that meets one sees it", async ({ page, context }) => {
    const errors = watchErrors(context);
    await page.goto("/products");
    await untilAlive(page);
    expect(errors).toEqual([]);
    await page.evaluate(() => {
      document.body.insertAdjacentHTML("beforeend", "<button onclick=\"document.title = 'taken over'\">Win</button>");
    });
    await page.getByRole("button", { name: "Win", exact: true }).click();
    await expect
      .poll(() => errors)
      .toContainEqual(expect.stringMatching(/^Content Security Policy: script-src-attr refuses inline/));
    expect(await page.title()).not.toBe("taken over");
  });
});
