import { expect, openProduct, stockOf, test } from "./shop-test";

const SKU = "LIF-CANDLE-MYSORE";

test("a cancelled hold returns its units to everybody", async ({ page, context }) => {
  const before = await stockOf(context, SKU);
  await openProduct(page, SKU);
  await page.getByRole("radio", { name: /Mumbai/ }).check();
  await page.getByLabel("Quantity").fill("3");
  await page.getByRole("button", { name: /^Reserve \d+$/ }).click();
  await expect(page.getByText(/from Mumbai/)).toBeVisible();
  expect((await stockOf(context, SKU)).available).toBe(before.available - 3);

  await page.getByRole("button", { name: "Cancel hold" }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel this hold?" });
  await dialog.getByRole("button", { name: /^Keep/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Cancel hold" })).toBeFocused();
  expect((await stockOf(context, SKU)).available).toBe(before.available - 3);

  await page.getByRole("button", { name: "Cancel hold" }).click();
  await dialog.getByRole("button", { name: "Cancel hold" }).click();
  await expect(page.getByRole("heading", { name: "Hold cancelled" })).toBeVisible();
  expect((await stockOf(context, SKU)).available).toBe(before.available);

  await page.getByRole("link", { name: "Back to the product" }).click();
  await expect(page.getByText(`${before.available} available`)).toBeVisible();
});
