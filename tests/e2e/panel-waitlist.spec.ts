import type { Browser, BrowserContext } from "@playwright/test";
import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct, warehouseIdOf } from "./panel-room";
import { expect, test, untilAlive } from "./shop-test";
import { join } from "./waitlist-stand";

// Each test creates the product that people wait for.
test.use({ expectedErrors: /status of 409/ });

type Waiter = { context: BrowserContext; status: () => Promise<string> };

async function waiter(browser: Browser, sku: string, quantity: number): Promise<Waiter> {
  const context = await browser.newContext();
  return { context, ...(await join(context, { sku, quantity })) };
}

test("admins see what people wait for, serve somebody first, and take somebody off, each with a reason", async ({
  page,
  browser,
}) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const product = await aProduct(request, "Brass Sextant", {});
  const waiters = [await waiter(browser, product.sku, 1), await waiter(browser, product.sku, 3)];
  await page.goto(`/admin/waitlist?q=${product.sku}`);
  await untilAlive(page);
  const row = page.getByRole("row", { name: new RegExp(product.name) });
  await expect(row).toContainText("₹2,000");
  await lookAt(page, "panel-waitlist", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: new RegExp(`^${product.name}`) }).click();
  await expect(page.getByRole("heading", { level: 1, name: product.name })).toBeVisible();
  const rows = page.getByRole("row").filter({ hasText: /Wants|Priority/ });
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("Wants 1, 0 free.");

  await rows.nth(1).getByRole("button").first().click();
  const drawer = page.locator("[data-drawer]");
  await drawer.getByRole("button", { name: "Offer…" }).click();
  const offer = page.getByRole("dialog", { name: /^Offer 3 units to/ });
  await expect(offer.getByText("Nothing is free.")).toBeVisible();
  await expect(offer.getByLabel("Reason"), "nothing is typed in vain").toHaveCount(0);
  await offer.getByRole("button", { name: "Close" }).last().click();

  await drawer.getByRole("button", { name: "Priority…" }).click();
  const priority = page.getByRole("dialog", { name: /^Serve .* first\?/ });
  await priority.getByLabel("Reason").fill("Their last order was lost");
  await lookAt(page, "panel-waitlist-priority", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await priority.getByRole("button", { name: "Give priority" }).click();
  await expect(priority).toBeHidden();
  await expect(drawer.getByText("Number 1", { exact: true })).toBeVisible();
  await expect(drawer.getByText(/Their last order was lost/)).toBeVisible();
  await lookAt(page, "panel-waitlist-entry", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("Escape");
  await expect(rows.first()).toContainText("Priority");
  await lookAt(page, "panel-waitlist-queue", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });

  const delivery = { productId: product.id, warehouseId: await warehouseIdOf(request, "MAA"), quantity: 3 };
  expect((await request.post("/api/admin/receipts", { headers: FROM_OUR_PAGE, data: delivery })).ok()).toBe(true);
  await expect.poll(() => waiters[1]?.status()).toBe("OFFERED");
  await expect(page.getByRole("row").filter({ hasText: "Held for them until" })).toBeVisible();

  await page.getByRole("row").filter({ hasText: "Wants 1" }).getByRole("button").first().click();
  await drawer.getByRole("button", { name: "Remove…" }).click();
  const remove = page.getByRole("dialog", { name: /^Take .* off the waitlist\?/ });
  await remove.getByLabel("Reason").fill("Bought at the counter");
  await remove.getByRole("button", { name: "Take off waitlist" }).click();
  await expect.poll(() => waiters[0]?.status()).toBe("CANCELLED");
  await expect(page.getByRole("row").filter({ hasText: "Wants 1" })).toHaveCount(0);
  for (const { context } of waiters) await context.close();
});

test("viewers see the queue and why each has no offer, and can change nothing", async ({ page, browser }) => {
  const admin = await browser.newContext();
  await signIn(admin, "admin");
  const product = await aProduct(admin.request, "Copper Astrolabe", {});
  const { context } = await waiter(browser, product.sku, 2);
  await signIn(page, "viewer");
  await page.goto(`/admin/waitlist?product=${product.id}`);
  await untilAlive(page);
  await expect(page.getByText(/^Only admins can make offers/).first()).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: "Wants 2, 0 free." });
  await row.getByRole("button").first().click();
  const drawer = page.locator("[data-drawer]");
  await expect(drawer.getByText("Number 1", { exact: true })).toBeVisible();
  await expect(drawer.getByRole("button", { name: "Offer…" })).toHaveCount(0);
  await drawer.getByRole("link", { name: "See customer" }).click();
  await expect(page.getByRole("dialog").getByText("Copper Astrolabe")).toBeVisible();
  await context.close();
  await admin.close();
});
