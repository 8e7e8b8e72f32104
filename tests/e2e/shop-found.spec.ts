import type { APIRequestContext } from "@playwright/test";
import { expect, hold, stockOf, test } from "./shop-test";

type Offer = { availability: string; price: string; priceCurrency: string };

async function offerOf(request: APIRequestContext, address: string): Promise<Offer> {
  const html = await (await request.get(address)).text();
  const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  expect(json, "the page has structured data").toBeDefined();
  return (JSON.parse(json ?? "{}") as { offers: Offer }).offers;
}

test("structured data has the availability of the last second", async ({ page, context, request }) => {
  const sku = "SKN-MASK-MULTANI-200";
  const { slug, available, inventory } = await stockOf(context, sku);
  const address = `/products/${slug}`;
  expect(await offerOf(request, address)).toMatchObject({
    availability: "https://schema.org/InStock",
    priceCurrency: "INR",
    price: expect.stringMatching(/^\d+\.\d\d$/),
  });
  for (const [index, row] of inventory.entries()) {
    // One shopper may hold at most 20, so each warehouse is emptied by another.
    await context.clearCookies();
    await hold(context, {
      sku,
      warehouseId: row.warehouseId,
      quantity: index === 0 ? row.available - 3 : row.available,
    });
  }
  expect((await stockOf(context, sku)).available, `of ${available}`).toBe(3);
  await expect
    .poll(async () => (await offerOf(request, address)).availability)
    .toBe("https://schema.org/LimitedAvailability");
  await context.clearCookies();
  await hold(context, { sku, quantity: 3 });
  await expect.poll(async () => (await offerOf(request, address)).availability).toBe("https://schema.org/OutOfStock");
  // Somebody else looks: whoever holds them sees them as theirs.
  await context.clearCookies();
  await page.goto(address);
  await expect(page.getByText(/All on hold\. The first hold ends in [0-9]:\d\d/)).toBeVisible();
});

test("the sitemap lists every product and page under the requested host", async ({ request, baseURL }) => {
  const text = await (await request.get("/sitemap.xml")).text();
  const listed = [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url);
  // The seed's, and those that other tests create.
  expect(listed.filter((url) => url?.includes("/products/")).length).toBeGreaterThanOrEqual(53);
  expect(listed).toContain(new URL("/products/cabin-suitcase-55-cm", baseURL).href);
  expect(listed).toContain(new URL("/products?category=Fitness", baseURL).href);
  const robots = await (await request.get("/robots.txt")).text();
  expect(robots).toContain(new URL("/sitemap.xml", baseURL).href);
  expect(robots).toMatch(/Disallow: \/checkout\//);
});

test("a shared link has its own title, description and picture", async ({ page, request, baseURL }) => {
  await page.goto("/products/cabin-suitcase-55-cm");
  await expect(page).toHaveTitle("Cabin Suitcase, 55 cm · Holdfast");
  const content = (name: string) => page.locator(`meta[property="${name}"]`).first().getAttribute("content");
  expect(await content("og:title")).toBe("Cabin Suitcase, 55 cm");
  // This server was not told where the world reaches it, and a page that everybody gets takes that from no request.
  await expect(page.locator('link[rel="canonical"]')).toHaveCount(0);
  const picture = (await content("og:image")) ?? "";
  expect(new URL(picture).origin).toBe(new URL(baseURL ?? "").origin);
  for (const address of [picture, "/share/holdfast.png"]) {
    const response = await request.get(address);
    expect(response.headers()["content-type"]).toBe("image/png");
    const png = await response.body();
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(png.length).toBeGreaterThan(15_000);
  }
  expect((await request.get("/share/nothing-of-the-kind.png")).status()).toBe(404);
});

test("icons and manifest are there", async ({ request }) => {
  const manifest = (await (await request.get("/manifest.webmanifest")).json()) as { icons: { src: string }[] };
  expect(manifest.icons.length).toBeGreaterThan(2);
  for (const { src } of [...manifest.icons, { src: "/apple-icon.png" }]) {
    expect((await request.get(src)).status(), src).toBe(200);
  }
});
