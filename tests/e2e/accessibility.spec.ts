import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "@playwright/test";
import { expect, hold, test, untilAlive } from "./shop-test";

const SKU = "SKN-SPONGE-CELLULOSE";
const WIDTHS = [390, 768, 1440];

test.use({ expectedErrors: /status of (404|503)/ });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`no accessibility fault, ${colorScheme}:`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

    test.describe.configure({ timeout: 180_000 });

    test("home and products", async ({ page }) => {
      for (const address of ["/", "/products", "/products?q=zeppelin", `/products/${SKU}`])
        await expectNoFault(page, address);
    });

    test("a hold in each of its states, and the list of them", async ({ page, context }) => {
      const running = await hold(context, { sku: SKU, quantity: 1 });
      const confirmed = await holdThen(context, "confirm");
      const cancelled = await holdThen(context, "release");
      for (const id of [running.id, confirmed, cancelled]) await expectNoFault(page, `/checkout/${id}`);
      await expectNoFault(page, "/reservations");
      await context.request.post(`/api/reservations/${running.id}/release`);
      await expectNoFault(page, "/reservations?status=PENDING");
    });

    test("what is not found", async ({ page }) => {
      const unknown = ["/products/nothing-of-the-kind", "/checkout/3f1c0a5e-8d5b-4b1e-9d6a-2f6f2a1d9c77", "/nowhere"];
      for (const address of unknown) await expectNoFault(page, address, 404);
    });

    test("no connection", async ({ page }) => {
      // The page leads on by itself as soon as the shop answers.
      await page.route("**/api/health", (route) => route.fulfill({ status: 503, body: "{}" }));
      await expectNoFault(page, "/offline");
    });

    test("the documentation", async ({ page }) => {
      // So long a page that axe takes a minute for each look at it, and the same at every width.
      await expectNoFault(page, "/docs", 200, [1440]);
    });
  });
}

async function holdThen(context: BrowserContext, verb: "confirm" | "release"): Promise<string> {
  const { id } = await hold(context, { sku: SKU, quantity: 1 });
  const response = await context.request.post(`/api/reservations/${id}/${verb}`);
  expect(response.ok()).toBe(true);
  return id;
}

async function expectNoFault(page: Page, address: string, status = 200, lookedAt = WIDTHS): Promise<void> {
  const response = await page.goto(address);
  expect(response?.status(), address).toBe(status);
  await untilAlive(page);
  for (const width of WIDTHS) {
    expect(await overflowAt(page, width), `${address} at ${width} px`).toBe(0);
    if (!lookedAt.includes(width)) continue;
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => ({ id, targets: nodes.map((node) => node.html) })),
      `${address} at ${width} px`,
    ).toEqual([]);
  }
}

/** Pixels by which the page is wider than the window. */
async function overflowAt(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 900 });
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
