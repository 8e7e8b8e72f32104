import type { Page } from "@playwright/test";
import { aCuttableNetwork } from "./cuttable-network";
import { expect, hold, stockOf, test, untilAlive } from "./shop-test";

/** Blocks polling, so that new figures can come only from the stream. */
async function withoutPolling(page: Page): Promise<void> {
  await page.route(/\/api\/products(\/|\?|$)/, (route) => route.abort());
}

test.use({
  expectedErrors: /ERR_\w+|Failed to fetch|fetching the script/,
});

test("a figure changes on a product page when somebody else reserves", async ({ page, browser }) => {
  const sku = "ELC-RADIO-FM-AM";
  const rival = await browser.newContext();
  const before = await stockOf(rival, sku);
  const mumbai = before.inventory.find((row) => row.city === "Mumbai");
  await openLive(page, `/products/${before.slug}`);
  await withoutPolling(page);
  const option = page.locator("label").filter({ hasText: "Mumbai" });
  await expect(page.getByText(words(before.available, "available")).first()).toBeVisible();
  const { id } = await hold(rival, { sku, quantity: 3, warehouseId: mumbai?.warehouseId });
  await expect(option).toContainText(/7 available · 3 held/);
  await expect(page.getByText(words(before.available - 3, "available")).first()).toBeVisible();
  await rival.request.post(`/api/reservations/${id}/release`);
  await expect(page.getByText(words(before.available, "available")).first()).toBeVisible();
  await rival.close();
});

test("a figure changes in the grid when somebody else reserves", async ({ page, browser }) => {
  const sku = "ELC-MICROPHONE-USB";
  const rival = await browser.newContext();
  const before = await stockOf(rival, sku);
  await openLive(page, "/products?q=microphone");
  await withoutPolling(page);
  const card = page.getByRole("article").filter({ hasText: "Microphone" });
  await expect(card).toContainText(`${before.available} available`);
  const { id } = await hold(rival, { sku, quantity: 2 });
  await expect(card).toContainText(`${before.available - 2} available`);
  await rival.request.post(`/api/reservations/${id}/release`);
  await expect(card).toContainText(`${before.available} available`);
  await rival.close();
});

test("the board on the home page shows what somebody else reserves, whatever the product", async ({
  page,
  browser,
}) => {
  const sku = "HLT-TOOTHBRUSH-SOFT-4";
  const rival = await browser.newContext();
  await openLive(page, "/");
  const board = page.getByRole("region", { name: "Moving now" });
  const { id } = await hold(rival, { sku, quantity: 4 });
  const line = board.getByRole("article").filter({ hasText: "Soft Toothbrush" });
  await expect(line).toContainText(/4 held in \w+ · (just now|\d+ s ago)/);
  await rival.request.post(`/api/reservations/${id}/release`);
  await expect(line).toContainText(/4 back on sale in \w+/);
  await rival.close();
});

test("when the stream is cut, the page shows the age of its figures, and resumes without missing anything", async ({
  page,
  browser,
  baseURL,
}) => {
  const sku = "LIF-SUNGLASSES-POL";
  const network = await aCuttableNetwork(baseURL ?? "");
  const rival = await browser.newContext();
  const before = await stockOf(rival, sku);
  await openLive(page, `${network.url}/products/${before.slug}`);
  network.cut();
  const said = page.getByRole("status").filter({ hasText: "Reconnecting" });
  await expect(said).toHaveText(/Reconnecting · figures from \d+ s ago/);
  await hold(rival, { sku, quantity: 2 });
  // Nothing is guessed: the figure stays as it was, with its age.
  await expect(page.getByText(words(before.available, "available")).first()).toBeVisible();
  await expect(said).toHaveText(/from ([2-9]|\d\d) s ago/);
  network.mend();
  await expect(page.getByText(words(before.available - 2, "available")).first()).toBeVisible({ timeout: 45_000 });
  await expect(said).toHaveCount(0, { timeout: 45_000 });
  network.close();
  await rival.close();
});

/** The rolling figure is a single text for screen readers and search; its digits are not text. */
function words(units: number, word: string): RegExp {
  return new RegExp(`(^|\\D)${units} ${word}`);
}

/** Opens a page and waits for its stream, so that later changes must come through it. */
async function openLive(page: Page, address: string): Promise<void> {
  const begun = page.waitForResponse((response) => response.url().includes("/api/stock/stream"));
  await page.goto(address);
  await untilAlive(page);
  await begun;
}
