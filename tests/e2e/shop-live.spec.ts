import type { Page } from "@playwright/test";
import { expect, hold, openProduct, stockOf, test, untilAlive } from "./shop-test";

/** A change must be on every screen well within this, without anybody asking. */
const SOON_MS = 3_000;

/** Nothing but the stream may bring new figures: what polls is not answered. */
async function withoutPolling(page: Page): Promise<void> {
  await page.route(/\/api\/products(\/|\?|$)/, (route) => route.abort());
}

test.use({ expectedErrors: /ERR_FAILED|ERR_INTERNET_DISCONNECTED|Failed to fetch/ });

test("a figure moves on a product page when somebody else reserves", async ({ page, browser }) => {
  const sku = "ELC-RADIO-FM-AM";
  const rival = await browser.newContext();
  const before = await stockOf(rival, sku);
  const mumbai = before.inventory.find((row) => row.city === "Mumbai");
  await openProduct(page, sku);
  await untilLive(page);
  await withoutPolling(page);
  const option = page.locator("label").filter({ hasText: "Mumbai" });
  await expect(page.getByText(words(before.available, "available")).first()).toBeVisible();
  const { id } = await hold(rival, { sku, quantity: 3, warehouseId: mumbai?.warehouseId });
  await expect(option).toContainText(/7 available · 3 held/, { timeout: SOON_MS });
  await expect(page.getByText(words(before.available - 3, "available")).first()).toBeVisible();
  await rival.request.post(`/api/reservations/${id}/release`);
  await expect(page.getByText(words(before.available, "available")).first()).toBeVisible({ timeout: SOON_MS });
  await rival.close();
});

test("a figure moves in the grid when somebody else reserves", async ({ page, browser }) => {
  const sku = "FIT-BICYCLE-CITY-26";
  const rival = await browser.newContext();
  const before = await stockOf(rival, sku);
  await page.goto("/products?q=bicycle");
  await untilAlive(page);
  await untilLive(page);
  await withoutPolling(page);
  const card = page.getByRole("article").filter({ hasText: "Bicycle" });
  await expect(card).toContainText(words(before.available, "available"));
  const { id } = await hold(rival, { sku, quantity: 2 });
  await expect(card).toContainText(words(before.available - 2, "available"), { timeout: SOON_MS });
  await rival.request.post(`/api/reservations/${id}/release`);
  await expect(card).toContainText(words(before.available, "available"), { timeout: SOON_MS });
  await rival.close();
});

test("the board of the home page says what somebody else reserves, whatever product it is", async ({
  page,
  browser,
}) => {
  const sku = "HLT-TOOTHBRUSH-SOFT-4";
  const rival = await browser.newContext();
  await page.goto("/");
  await untilAlive(page);
  await untilLive(page);
  const board = page.getByRole("region", { name: "Moving now" });
  const { id } = await hold(rival, { sku, quantity: 4 });
  const line = board.getByRole("article").filter({ hasText: "Soft Toothbrush" });
  await expect(line).toContainText(/4 held in \w+ · just now/, { timeout: SOON_MS });
  await rival.request.post(`/api/reservations/${id}/release`);
  await expect(line).toContainText(/4 back on sale in \w+/, { timeout: SOON_MS });
  await rival.close();
});

test("a stream that is cut is said with the age of the figures, and resumed without missing anything", async ({
  page,
  context,
  browser,
}) => {
  const sku = "LIF-SUNGLASSES-POL";
  const rival = await browser.newContext();
  const before = await stockOf(rival, sku);
  await openProduct(page, sku);
  await untilLive(page);
  await context.setOffline(true);
  const said = page.getByRole("status").filter({ hasText: /Reconnecting/ });
  await expect(said).toContainText(/\d+ s ago/, { timeout: 60_000 });
  await hold(rival, { sku, quantity: 2 });
  await expect(page.getByText(words(before.available, "available")).first()).toBeVisible();
  await context.setOffline(false);
  await expect(said).toHaveCount(0, { timeout: 45_000 });
  await expect(page.getByText(words(before.available - 2, "available")).first()).toBeVisible({ timeout: SOON_MS });
  await rival.close();
});

/** The rolling figure is one text for ears and searches, and nothing else of it is text. */
function words(units: number, word: string): RegExp {
  return new RegExp(`(^|\\D)${units} ${word}`);
}

/** The first snapshot has arrived: what changes from now on must come by the stream. */
async function untilLive(page: Page): Promise<void> {
  await page
    .waitForResponse((response) => response.url().includes("/api/stock/stream"), { timeout: 10_000 })
    .catch(() => {
      throw new Error("the page opened no stream");
    });
}
