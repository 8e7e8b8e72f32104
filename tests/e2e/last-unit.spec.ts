import { expect, hold, openProduct, stockOf, test, watchErrors } from "./shop-test";

const SKU = "LIF-PEN-FOUNTAIN-F";

test.use({ expectedErrors: /status of 409|ERR_CONNECTION_RESET|ERR_FAILED/ });

test("the last unit goes to one of two shoppers, and the other is told what is left", async ({ page, browser }) => {
  const others = await browser.newContext();
  const rival = await browser.newContext();
  const strayOfRival = watchErrors(rival);
  const chennai = (await stockOf(others, SKU)).inventory.find((row) => row.city === "Chennai");
  if (!chennai) throw new Error("the seed has Chennai");
  await hold(others, { sku: SKU, warehouseId: chennai.warehouseId, quantity: chennai.available - 1 });

  const rivalPage = await rival.newPage();
  // The slower of two shoppers sees old figures when they press: neither the stream nor an answer has reached them.
  let press: () => void = () => undefined;
  const pressed = new Promise<void>((resolve) => {
    press = resolve;
  });
  await page.route("**/api/stock/stream**", (route) => route.abort());
  await page.route("**/api/products/*", (route) => pressed.then(() => route.continue()));
  for (const each of [page, rivalPage]) {
    await openProduct(each, SKU);
    const option = each.locator("label").filter({ hasText: "Chennai" });
    await option.getByRole("radio").check();
    await expect(option).toContainText(/\D1 available/);
  }
  await rivalPage.getByRole("button", { name: /^Reserve \d+$/ }).click();
  await expect(rivalPage.getByRole("heading", { name: "Held for you" })).toBeVisible();
  await page.getByRole("button", { name: /^Reserve \d+$/ }).click();
  press();

  const told = page.getByRole("alert").filter({ hasText: "Somebody was faster." });
  await expect(told).toContainText(/Other warehouses still have \d+\./);
  await expect(page.getByRole("radio", { name: /Chennai/ })).toBeChecked();
  await expect(page.getByLabel("Quantity")).toHaveValue("1");

  await page.getByRole("radio", { name: /Mumbai/ }).check();
  await page.getByRole("button", { name: /^Reserve \d+$/ }).click();
  await expect(page.getByText(/from Mumbai/)).toBeVisible();
  expect(strayOfRival).toEqual([]);
  await Promise.all([others.close(), rival.close()]);
});

test("a lost answer does not hold twice", async ({ page, context }) => {
  const sku = "ELC-BULB-SMART-9";
  const before = await stockOf(context, sku);
  await openProduct(page, sku);
  const keys: (string | undefined)[] = [];
  await page.route("**/api/reservations", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    keys.push(route.request().headers()["idempotency-key"]);
    if (keys.length > 1) return route.continue();
    await route.fetch();
    return route.abort("connectionreset");
  });
  await page.getByRole("button", { name: /^Reserve \d+$/ }).click();
  await expect(page.getByRole("heading", { name: "Held for you" })).toBeVisible();
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
  expect((await stockOf(context, sku)).available).toBe(before.available - 1);
});
