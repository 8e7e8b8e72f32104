import type { Page, Request } from "@playwright/test";
import { expect, hold, openProduct, stockOf, test } from "./shop-test";

const SKU = "HLT-CRUTCH-UNDERARM";

test("the tabs of a browser share one stream, and another takes over when the leading tab is closed", async ({
  context,
  browser,
}) => {
  const streams: string[] = [];
  context.on("request", (request) => {
    if (request.url().includes("/api/stock/stream")) streams.push(request.url());
  });
  const others = await browser.newContext();
  const { available } = await stockOf(others, SKU);
  const [first, second] = [await context.newPage(), await context.newPage()];
  await openProduct(first, SKU);
  await expect.poll(() => streams.length).toBe(1);
  await openProduct(second, SKU);
  const shown = (units: number) => new RegExp(`^${units} (available|left)$`);

  await hold(others, { sku: SKU, quantity: 1 });
  for (const page of [first, second]) await expect(page.getByText(shown(available - 1)).first()).toBeVisible();
  expect(streams).toHaveLength(1);

  await first.close();
  await expect.poll(() => streams.length).toBe(2);
  await hold(others, { sku: SKU, quantity: 1 });
  await expect(second.getByText(shown(available - 2)).first()).toBeVisible();
  await expect(second.getByText("Reconnecting")).toHaveCount(0);
  expect(streams).toHaveLength(2);
  await others.close();
});

test("without locks, as on plain HTTP, seven windows in sight leave connections for their pages, and all stay current", async ({
  context,
  browser,
}) => {
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }));
  const streams = new Set<Request>();
  context.on("request", (request) => request.url().includes("/api/stock/stream") && streams.add(request));
  context.on("requestfinished", (request) => void streams.delete(request));
  context.on("requestfailed", (request) => void streams.delete(request));
  const others = await browser.newContext();
  const pages: Page[] = [];
  for (let at = 0; at < 7; at++) {
    const page = await context.newPage();
    await openProduct(page, SKU);
    pages.push(page);
  }
  await expect.poll(() => streams.size).toBe(3);
  // Not before, when what the last test gave back may not have reached the shared answers.
  const { available } = await stockOf(others, SKU);
  await hold(others, { sku: SKU, quantity: 1 });
  for (const page of pages) {
    await expect(page.getByText(new RegExp(`^${available - 1} (available|left)$`)).first()).toBeVisible();
  }
  expect(streams.size).toBe(3);
  await others.close();
});
