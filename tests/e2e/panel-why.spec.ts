import type { BrowserContext } from "@playwright/test";
import { signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct, warehouseIdOf } from "./panel-room";
import { expect, hold, test, untilAlive } from "./shop-test";

/** A new product with five units in Chennai, two of which somebody holds. */
async function aHeldProduct(admins: BrowserContext, shopper: BrowserContext, name: string) {
  const { id: productId, sku } = await aProduct(admins.request, name, 5);
  const warehouseId = await warehouseIdOf(admins.request, "MAA");
  const held = await hold(shopper, { productId, quantity: 2 });
  return { sku, productId, warehouseId, held };
}

test("w on a row explains its figure with the sum and the hold, and sets the safety stock", async ({
  page,
  browser,
}) => {
  await signIn(page, "admin");
  const shopper = await browser.newContext();
  const { sku, held } = await aHeldProduct(page.context(), shopper, "Why Row");
  await shopper.close();
  await page.goto(`/admin/inventory?q=${sku}`);
  await untilAlive(page);
  await page.getByRole("button", { name: /in Chennai/ }).focus();
  await page.keyboard.press("w");
  const why = page.getByRole("dialog", { name: /^Why \d available\?$/ });
  await expect(why.getByRole("region", { name: "Answer" })).toContainText(
    /5 on hand − 2 held \(.*, ends .*\) = 3 available/,
  );
  const open = why.getByRole("link", { name: "Open hold" });
  await expect(open).toHaveAttribute("href", new RegExp(held.id));
  await lookAt(page, "panel-why");

  await why.getByText("0 safety stock").click();
  await why.getByRole("button", { name: "Edit safety stock" }).click();
  await why.getByLabel("Safety stock").fill("3");
  await why.getByRole("button", { name: "Set to 3" }).click();
  await expect(page.getByRole("dialog", { name: "Why 0 available?" })).toContainText("− 3 safety stock = 0 available");

  await open.click();
  await expect(page).toHaveURL(/\/admin\/reservations/);
  await expect(why).toBeHidden();
});

test("Escape from Why leaves the focus in the drawer below, whose keys go on", async ({ page }) => {
  await signIn(page, "admin");
  const { sku, name } = await aProduct(page.context().request, "Why Drawer", { MAA: 5, BOM: 7 });
  await page.goto(`/admin/inventory?q=${sku}&sort=onHand`);
  await untilAlive(page);
  await page.locator("[data-row-button='0']").click();
  const why = page.getByRole("dialog", { name: /^Why \d+ .*\?$/ });
  const drawer = page.getByRole("dialog", { name });
  await expect(drawer).toContainText(sku);
  for (const before of ["", "Tab", "Tab"]) {
    if (before) await page.keyboard.press(before);
    await page.keyboard.press("w");
    await expect(why).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(why).toHaveCount(0);
    await expect(drawer.locator(":focus").or(drawer.and(page.locator(":focus")))).toHaveCount(1);
  }
  await expect(drawer).toContainText("Chennai");
  await page.keyboard.press("w");
  await expect(why).toBeVisible();
  // At once, while Why still closes.
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await expect(drawer).toContainText("Mumbai");
});

test("a viewer sees a product's sum from its drawer and changes nothing", async ({ page, browser }) => {
  const [admins, shopper] = [await browser.newContext(), await browser.newContext()];
  await signIn(admins, "admin");
  const { productId } = await aHeldProduct(admins, shopper, "Why Product");
  await Promise.all([admins.close(), shopper.close()]);
  await signIn(page, "viewer");
  await page.goto(`/admin/products?open=${productId}`);
  await untilAlive(page);
  const drawer = page.getByRole("dialog", { name: "Why Product" });
  await drawer.getByRole("button", { name: "3", exact: true }).press("w");
  const why = page.getByRole("dialog", { name: "Why 3 available?" });
  await expect(why).toContainText("5 on hand − 2 held");
  await why.getByRole("button", { name: "Why? MAA" }).click();
  await expect(why).toContainText("Chennai");
  await why.getByText("0 safety stock").click();
  await expect(why.getByRole("button", { name: "Edit safety stock" })).toHaveCount(0);
  await why.getByLabel("Stock as of").fill("2020-01-01T10:00");
  await expect(why.getByText(/^The ledger begins later: /)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(why).toBeHidden();
  await expect(drawer).toBeVisible();
});
