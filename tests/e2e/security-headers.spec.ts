import { expect, test, untilAlive, watchErrors } from "./shop-test";

const EVERYWHERE = { "x-content-type-options": "nosniff", "x-frame-options": "DENY" };

test("pages have a strict policy with a nonce of their own, and no other page may show them", async ({ request }) => {
  const nonces = new Set<string>();
  const pages = ["/", "/products", "/reset-password", "/offline", "/docs", "/admin/login", "/nothing", "/nothing.html"];
  for (const address of pages) {
    const answer = await request.get(address);
    const headers = answer.headers();
    expect(headers, address).toMatchObject({
      ...EVERYWHERE,
      "referrer-policy": address === "/reset-password" ? "no-referrer" : "strict-origin-when-cross-origin",
      "cross-origin-opener-policy": "same-origin",
      "permissions-policy": expect.stringMatching(/^geolocation=\(self\), .*camera=\(\)/),
    });
    expect(headers["strict-transport-security"], "only over TLS").toBeUndefined();
    const [policy = "", nonce = ""] =
      /^default-src 'self'; script-src 'self' 'strict-dynamic' 'nonce-([^']{24})'; style-src 'self' 'unsafe-inline'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/.exec(
        headers["content-security-policy"] ?? "",
      ) ?? [];
    expect(policy, `${address}: ${headers["content-security-policy"]}`).not.toBe("");
    nonces.add(nonce);
    const scripts = (await answer.text()).match(/<script\b(?![^>]*type="application\/(?:ld\+)?json")[^>]*>/g) ?? [];
    expect(scripts.length, address).toBeGreaterThan(3);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
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
