import { expect, hold, stockOf, test } from "./shop-test";

const SKU = "ELC-TORCH-USB-C";
/** The shortest hold that the API allows. */
const TTL_SECONDS = 30;

test("a hold that ends while its page is open says so by itself and returns its units", async ({ page, context }) => {
  test.setTimeout(90_000);
  const before = await stockOf(context, SKU);
  const { id } = await hold(context, { sku: SKU, quantity: 2, ttlSeconds: TTL_SECONDS });
  await page.goto(`/checkout/${id}`);
  await expect(page.getByRole("heading", { name: "Held for you" })).toBeVisible();
  expect((await stockOf(context, SKU)).available).toBe(before.available - 2);

  await expect(page.getByRole("heading", { name: "Your hold ended" })).toBeVisible({ timeout: 40_000 });
  await expect(page.getByTestId("announcer")).toHaveText(/Your hold ended/);
  await expect(page.getByRole("button", { name: /^Pay/ })).toHaveCount(0);
  await expect(page.getByRole("link", { name: /held/ })).toHaveCount(0);
  expect((await stockOf(context, SKU)).available).toBe(before.available);
  const after = await context.request.get(`/api/reservations/${id}`);
  expect(await after.json()).toMatchObject({ status: "RELEASED", releaseReason: "EXPIRED" });

  await page.getByRole("link", { name: "Back to the product" }).click();
  await expect(page.getByRole("heading", { name: "Rechargeable Torch, 900 lm" })).toBeVisible();
});

test("the clock shows the server's time, whatever the shopper's own says", async ({ page, context }) => {
  const { id } = await hold(context, { sku: "ELC-CELLS-AA-4", quantity: 1, ttlSeconds: 300 });
  await page.clock.setSystemTime(new Date(Date.now() + 7 * 60 * 60 * 1000));
  await page.goto(`/checkout/${id}`);
  const clock = page.getByRole("region", { name: "Your hold" }).getByRole("timer");
  await expect(clock).toHaveText(/^(5:00|4:\d\d)$/);
  await expect(page.getByRole("heading", { name: "Held for you" })).toBeVisible();
  await context.request.post(`/api/reservations/${id}/release`);
});
