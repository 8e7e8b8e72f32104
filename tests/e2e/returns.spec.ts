import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { buy } from "./order-test";
import { aProduct, warehouseIdOf } from "./panel-room";
import { expect, test, untilAlive } from "./shop-test";

test("a return is asked for, accepted and taken back, and the shopper sees each step and the refund", async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(150_000);
  const desk = await (await browser.newContext()).newPage();
  await signIn(desk, "admin");
  const { request } = desk.context();
  const product = await aProduct(request, "Walnut Tray", { MAA: 4 });
  const warehouseId = await warehouseIdOf(request, "MAA");
  const id = await buy(context, { sku: product.sku, quantity: 2, warehouseId }, "asha.tray@shop.test");
  const parcel = { carrier: "Delhivery", trackingNumber: "1490812345678" };
  const shipped = await request.post(`/api/admin/orders/${id}/ship`, { headers: FROM_OUR_PAGE, data: parcel });
  expect(shipped.status()).toBe(200);

  await page.goto(`/orders/${id}`);
  await untilAlive(page);
  await page.getByRole("button", { name: "Return items…" }).click();
  const form = page.getByRole("dialog", { name: "Return items" });
  await form.getByLabel("Walnut Tray").fill("3");
  await form.getByRole("button", { name: "Ask for the return" }).click();
  await expect(form.getByText("From 0 to 2.")).toBeVisible();
  await expect(form.getByText("Choose a reason.")).toBeVisible();
  await form.getByLabel("Walnut Tray").fill("1");
  await form.getByRole("combobox", { name: "Why?" }).click();
  await page.getByRole("option", { name: "It is damaged or doesn't work" }).click();
  await expect(page.getByRole("option"), "the list has closed").toHaveCount(0);
  await form.getByLabel(/^Anything we should know/).fill("A crack <b>here</b>");
  await expect(form.getByText("we refund ₹500.")).toBeVisible();
  await lookAt(page, "return-form", { axeAt: 390, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await form.getByRole("button", { name: "Ask for the return" }).click();
  await expect(form).toBeHidden();
  const news = page.getByRole("status").filter({ hasText: "Walnut Tray" });
  await expect(news).toContainText(`You asked to return 1 × ${product.name}.`);
  await expect(news, "what was pressed far below is gone").toBeFocused();
  await expect(page.getByRole("button", { name: "Return items…" })).toHaveCount(0);

  await desk.goto("/admin");
  await untilAlive(desk);
  await desk.getByRole("link", { name: /returns? asked for/ }).click();
  await expect(desk).toHaveURL(/flag=RETURN_ASKED/);
  await desk.goto(`/admin/orders?status=ALL&flag=RETURN_ASKED&q=${product.sku}`);
  await untilAlive(desk);
  await desk.getByRole("button", { name: /^HF-\d+/ }).click();
  const drawer = desk.getByRole("dialog", { name: /^Order HF-/ });
  const asked = drawer.getByRole("region", { name: "Return asked for" });
  await expect(asked).toContainText("“A crack <b>here</b>”");
  await lookAt(desk, "panel-return-asked", { axeAt: 1440, windowOnly: true });
  await desk.setViewportSize({ width: 1440, height: 900 });
  await asked.getByRole("button", { name: "Accept…" }).click();
  await expect(asked.getByLabel("Where to send it")).toHaveValue(/Chennai/);
  await asked.getByLabel("Where to send it").fill("Holdfast Returns\n4 Mount Road, Chennai 600002");
  await asked.getByRole("button", { name: "Accept return" }).click();
  await expect(asked).toContainText(`Return on its way: 1 × ${product.name}`);

  await page.reload();
  await untilAlive(page);
  await expect(news).toContainText("4 Mount Road, Chennai 600002");
  await lookAt(page, "order-return-accepted", { axeAt: 1440 });
  await page.setViewportSize({ width: 1440, height: 900 });

  await drawer.getByRole("button", { name: "Return…" }).click();
  const back = desk.getByRole("dialog", { name: /^Take back a return/ });
  await expect(back.getByLabel(/^Walnut Tray/)).toHaveValue("1");
  await back.getByRole("button", { name: "Take back" }).click();
  await expect(asked).toHaveCount(0);
  await expect(drawer.getByText("2 shipped, 1 returned")).toBeVisible();
  await desk.context().close();

  await page.reload();
  await untilAlive(page);
  await expect(page.getByRole("list", { name: "Progress" })).toContainText("Partly returned");
  await expect(page.getByText("We refunded ₹500 to your account at the test bank.")).toBeVisible({ timeout: 30_000 });
});
