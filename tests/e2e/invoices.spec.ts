import type { Page } from "@playwright/test";
import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { mailedLink } from "./mailed-link";
import { anOrder, aProduct, warehouseIdOf } from "./panel-room";
import { expect, test, untilAlive } from "./shop-test";

test.setTimeout(120_000);

async function openOrder(page: Page, id: string) {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/admin/orders?status=ALL&id=${id}`);
  await untilAlive(page);
  return page.getByRole("dialog", { name: /^Order HF-/ }).getByRole("region", { name: "Tax invoices" });
}

async function pagesOf(page: Page): Promise<number> {
  await page.emulateMedia({ media: "print" });
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  await page.emulateMedia({ media: "screen" });
  return pdf.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}

test("parcels get tax invoices, and what comes back a credit note: staff and the customer see and print them", async ({
  page,
  browser,
}) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const goods = { hsn: "8306", taxPercent: 12 };
  const product = await aProduct(request, "Brass Temple Bell", { MAA: 5, BLR: 5 }, goods);
  const email = "asha.bell@shop.test";
  const order = await anOrder(request, product, { MAA: 2, BLR: 1 }, email);
  const warehouseId = await warehouseIdOf(request, "BLR");
  await order.post("ship", { lines: [{ productId: product.id, warehouseId, quantity: 1 }] });
  await order.post("ship", {});

  const shown = await openOrder(page, order.id);
  await expect(shown.getByRole("link", { name: /^(29|33)\/\d{4}\/\d{6}$/ })).toHaveCount(2, { timeout: 20_000 });
  await order.post("return", { lines: [{ productId: product.id, warehouseId, quantity: 1 }] });
  await expect(shown.getByRole("link", { name: /^29C\/\d{4}\/\d{6}$/ })).toBeVisible({ timeout: 20_000 });
  await shown.scrollIntoViewIfNeeded();
  await lookAt(page, "panel-order-invoices", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await shown.getByRole("link", { name: /^29C/ }).click();
  await expect(page.getByRole("article")).toHaveCount(3);
  await lookAt(page, "panel-invoice-sheets", { axeAt: 1440 });
  expect(await pagesOf(page)).toBe(3);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/admin/invoices");
  await expect(page.getByRole("row", { name: /Karnataka.*−₹500\.00$/ }).first()).toBeVisible();
  await lookAt(page, "panel-invoices", { axeAt: 1440, windowOnly: true });

  const device = await browser.newContext();
  const buyer = await device.newPage();
  await buyer.goto(await mailedLink(browser, { kind: "ORDER_SHIPPED", recipient: email }));
  await expect(buyer).toHaveURL(`/orders/${order.id}`);
  await buyer.getByRole("link", { name: "Tax invoices" }).click();
  const within = buyer.getByRole("article", { name: /^Tax invoice 29\// });
  for (const words of ["Place of supply", "Karnataka (state code 29)", "8306", "CGST", "SGST", "Asha Rao"]) {
    await expect(within).toContainText(words);
  }
  await expect(buyer.getByRole("article", { name: /^Tax invoice 33\// })).toContainText("IGST");
  await expect(buyer.getByRole("article", { name: /^Credit note 29C\// })).toContainText("Total credit₹500.00");
  await expect(buyer.locator("meta[name=robots]")).toHaveAttribute("content", /noindex/);
  await lookAt(buyer, "tax-invoices", { axeAt: 390 });
  expect(await pagesOf(buyer)).toBe(3);
  await device.close();
});

test("a parcel of goods without HSN code has no invoice until the code is set", async ({ page }) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const product = await aProduct(request, "Clay Whistle", { MAA: 2 });
  const order = await anOrder(request, product, { MAA: 1 }, "ravi.whistle@shop.test");
  await order.post("ship", {});
  const shown = await openOrder(page, order.id);
  await expect(shown).toContainText(`${product.sku} has no HSN code.`);
  await expect(shown).toContainText(`${product.sku} has no tax rate.`);
  const edit = { hsn: "9503", taxPercent: 5, note: "For the invoice" };
  const headers = FROM_OUR_PAGE;
  expect((await request.patch(`/api/admin/products/${product.id}`, { headers, data: edit })).status()).toBe(200);
  await shown.getByRole("button", { name: "Issue invoice" }).click();
  await expect(shown.getByRole("link", { name: /^33\// })).toBeVisible();
  await expect(shown.getByRole("button")).toBeHidden();
});
