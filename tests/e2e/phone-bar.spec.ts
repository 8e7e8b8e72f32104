import type { Page } from "@playwright/test";
import { expect, hold, openProduct, test } from "./shop-test";

const SKU = "HLT-READERS-150";
/** Held for 2 minutes. */
const SHORT = "ELC-HEADPHONES-ANC";

const bar = (page: Page) => page.locator("[data-bottom-bar]");

/** Wherever the page is scrolled to, the bar ends at the foot of the screen, and nothing else does. */
async function expectAtFoot(page: Page): Promise<void> {
  for (const top of [0, 300, 100_000]) {
    await page.evaluate((y) => window.scrollTo(0, y), top);
    const box = await bar(page).boundingBox();
    expect(Math.round((box?.y ?? 0) + (box?.height ?? 0)), `scrolled to ${top}`).toBe(page.viewportSize()?.height);
  }
  const last = await page.getByRole("contentinfo").boundingBox();
  const box = await bar(page).boundingBox();
  expect((last?.y ?? 0) + (last?.height ?? 0), "the page's end is not covered").toBeLessThanOrEqual((box?.y ?? 0) + 1);
}

for (const [name, viewport] of [
  ["a small phone", { width: 320, height: 568 }],
  ["a phone on its side", { width: 844, height: 390 }],
] as const) {
  test.describe(name, () => {
    test.use({ viewport, isMobile: true, hasTouch: true });

    test("has price, quantity and Reserve at its foot, in one row, then the hold's clock", async ({
      page,
      context,
    }) => {
      await openProduct(page, SKU);
      await expectAtFoot(page);
      const reserve = bar(page).getByRole("button", { name: "Reserve 1" });
      const rows = await Promise.all(
        [reserve, bar(page).getByLabel("Quantity"), bar(page).getByText(/^₹/)].map(async (one) => {
          const box = await one.boundingBox();
          return Math.round((box?.y ?? 0) + (box?.height ?? 0) / 2);
        }),
      );
      expect(Math.max(...rows) - Math.min(...rows)).toBeLessThanOrEqual(2);
      await page.evaluate(() => window.scrollTo(0, 0));
      await page.getByRole("button", { name: "Add to cart" }).click();
      const toast = page.getByRole("dialog").filter({ hasText: "Reading" });
      await expect(toast).toBeVisible();
      await reserve.click({ trial: true });
      await hold(context, { sku: SKU, quantity: 1 });
      await openProduct(page, SKU);
      await expect(bar(page)).toContainText(/You hold 1 · \d+:\d\d/);
      await expectAtFoot(page);
      await expect(page.getByRole("button", { name: "Reserve 1" }), "more of it can still be held").toBeAttached();
      await bar(page).getByRole("link", { name: "Pay now" }).click();
      await expect(page).toHaveURL(/\/checkout\//);
    });
  });
}

test.describe("beside a hold", () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

  test("says there when it then ends, if what is reserved ends it sooner", async ({ page, context }) => {
    await hold(context, { sku: SKU, quantity: 1 });
    await openProduct(page, SHORT);
    await expect(bar(page)).toContainText("Your hold then ends in 2:00");
    await expectAtFoot(page);
    await openProduct(page, "LIF-UMBRELLA-MONSOON");
    await expect(bar(page).getByRole("button", { name: "Reserve 1" })).toBeVisible();
    await expect(bar(page)).not.toContainText("Your hold");
  });
});

test("a wide screen has no bar", async ({ page }) => {
  await openProduct(page, SKU);
  await expect(bar(page)).not.toHaveCSS("position", "fixed");
});
