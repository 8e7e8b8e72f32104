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
