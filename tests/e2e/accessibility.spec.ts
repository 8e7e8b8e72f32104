import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, hold, test, untilAlive } from "./shop-test";

const SKU = "SKN-SPONGE-CELLULOSE";
const WIDTHS = [390, 768, 1440];

test.use({ expectedErrors: [/status of 404/] });

for (const colorScheme of ["light", "dark"] as const) {
  test(`no page has an accessibility fault, ${colorScheme}`, async ({ page, context }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const running = await hold(context, { sku: SKU, quantity: 1, ttlSeconds: 600 });
    const confirmed = await hold(context, { sku: SKU, quantity: 1 });
    await context.request.post(`/api/reservations/${confirmed.id}/confirm`);
    const cancelled = await hold(context, { sku: SKU, quantity: 1 });
    await context.request.post(`/api/reservations/${cancelled.id}/release`);
    const addresses = [
      "/products",
      "/products?q=zeppelin",
      `/products/${SKU}`,
      "/products/nothing-of-the-kind",
      `/checkout/${running.id}`,
      `/checkout/${confirmed.id}`,
      `/checkout/${cancelled.id}`,
      "/checkout/3f1c0a5e-8d5b-4b1e-9d6a-2f6f2a1d9c77",
      "/reservations",
      "/reservations?status=RELEASED",
      "/docs",
      "/nowhere",
    ];
    for (const address of addresses) {
      await page.goto(address);
      await untilAlive(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => ({ id, targets: nodes.map((node) => node.html) })),
        address,
      ).toEqual([]);
      for (const width of WIDTHS) expect(await overflowAt(page, width), `${address} at ${width} px`).toBe(0);
    }
    await context.request.post(`/api/reservations/${running.id}/release`);
  });
}

/** Pixels by which the page is wider than the window. */
async function overflowAt(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 900 });
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
