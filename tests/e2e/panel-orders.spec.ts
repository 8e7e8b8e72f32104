import type { APIRequestContext, Page } from "@playwright/test";
import { signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { anOrder, aProduct, warehouseIdOf } from "./panel-room";
import { expect, test, untilAlive } from "./shop-test";

// Each test creates the products that it sells.
test.use({ expectedErrors: /status of 409/ });

async function openOrders(page: Page, query: string): Promise<void> {
  await page.goto(`/admin/orders?${query}`);
  await untilAlive(page);
}

test("ships an order in two parcels, which the customer is mailed and sees; then takes one unit back", async ({
  page,
}) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const product = await aProduct(request, "Copper Kettle", { MAA: 5, BLR: 2 });
  const email = "asha.kettle@shop.test";
  const { id } = await anOrder(request, product, { MAA: 2, BLR: 1 }, email);
  await openOrders(page, `q=${product.sku}`);
  await expect(
    page.getByRole("tab", { name: /^To ship/ }).or(page.getByRole("radio", { name: /^To ship/ })),
  ).toBeVisible();
  await expect(page.getByRole("row", { name: /Asha Rao/ })).toContainText("3 units");
  await lookAt(page, "panel-orders", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: /^HF-\d+/ }).click();
  const drawer = page.getByRole("dialog", { name: /^Order HF-/ });
  await drawer.getByRole("button", { name: "Mark as packed" }).first().click();
  await expect(drawer.getByText(/^Packed /)).toBeVisible();
  await drawer.getByRole("button", { name: "Ship…" }).click();
  const ship = page.getByRole("dialog", { name: /^Ship: HF-/ });
  await ship.getByLabel("Carrier (optional)").fill("Delhivery");
  await ship.getByLabel("Tracking number (optional)").fill("<script>1</script>");
  await ship.getByRole("button", { name: "Ship", exact: true }).click();
  await expect(ship.getByText("Only letters, digits, dashes, dots and slashes.")).toBeVisible();
  await ship.getByLabel("Tracking number (optional)").fill(" 1490 8123 4567 ");
  await lookAt(page, "panel-ship", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await ship.getByRole("button", { name: "Ship", exact: true }).click();
  await expect(ship).toBeHidden();
  await expect(drawer.getByText("149081234567", { exact: true })).toBeVisible();
  await expect(drawer.getByText("Partly shipped")).toBeVisible();
  await drawer.getByRole("button", { name: "Ship…" }).click();
  await ship.getByRole("button", { name: "Ship", exact: true }).click();
  await expect(ship).toBeHidden();
  await expect(drawer.getByText(/Shipped to asha\.kettle@shop\.test/)).toHaveCount(2, { timeout: 20_000 });

  await drawer.getByRole("button", { name: "Return…" }).click();
  const back = page.getByRole("dialog", { name: /^Take back a return/ });
  for (const [index, units] of ["1", "0"].entries())
    await back
      .getByLabel(/^Copper Kettle/)
      .nth(index)
      .fill(units);
  await back.getByText("Write off").click();
  await back.getByRole("button", { name: "Take back" }).click();
  await expect(drawer.getByText("2 shipped, 1 returned")).toBeVisible();
  await expect(drawer.getByText(/^₹1,6\d\d · Cash$/).first()).toBeVisible();
  await expect(drawer.getByText(/^Refund ₹500 by hand/)).toBeVisible();
  await lookAt(page, "panel-order", { axeAt: 1440, windowOnly: true });

  const link = await mailedLink(request, email);
  await page.goto(link);
  await expect(page).toHaveURL(new RegExp(id));
  await expect(page.getByRole("list", { name: "Progress" })).toContainText("Shipped");
  await expect(page.getByText("149081234567")).toBeVisible();
  await expect(page.getByText("₹500 will be given back by the shop.")).toBeVisible();
  await expect(page.getByText(/2 units shipped with Delhivery|1 unit shipped with Delhivery/)).toBeVisible();
  await lookAt(page, "order-shipped", { axeAt: 1440 });
});

/** The link to the order in the last mail about a parcel. */
async function mailedLink(request: APIRequestContext, email: string): Promise<string> {
  const list = (await (await request.get(`/api/admin/mail?q=${email}`)).json()) as {
    mails: { id: string; kind: string }[];
  };
  const shipped = list.mails.find(({ kind }) => kind === "ORDER_SHIPPED");
  const { text } = (await (await request.get(`/api/admin/mail/${shipped?.id}`)).json()) as { text: string };
  return new URL(/https?:\/\/\S+\/open\/\S+/.exec(text)?.[0] ?? "").pathname;
}

test("another address is typed once, beside what it does not change, and is told on the order", async ({ page }) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const product = await aProduct(request, "Addressed Atlas", { MAA: 5 });
  const { id } = await anOrder(request, product, { MAA: 1 }, "asha.atlas@shop.test");
  await openOrders(page, `q=${product.sku}&id=${id}`);
  const drawer = page.getByRole("dialog", { name: /^Order HF-/ });
  const address = drawer.getByRole("region", { name: "Address" });
  await address.getByRole("button", { name: "Edit…" }).click();
  const form = page.getByRole("dialog", { name: /^Address of HF-/ });
  await form.getByLabel("Name").fill("");
  await form.getByLabel("Address").fill("4 Park Street\nFlat 2");
  await form.getByLabel("Pincode").fill("110 001");
  await form.getByRole("button", { name: "Save address" }).click();
  await expect(form.getByLabel("Name")).toBeFocused();
  await form.getByLabel("Name").fill("Ravi Iyer");
  await lookAt(page, "panel-address", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await form.getByRole("button", { name: "Save address" }).click();
  await expect(form).toBeHidden();
  await expect(address).toContainText(/Ravi Iyer\s*4 Park Street\s*Flat 2\s*Delhi 110001/);
  await expect(address).toContainText("Changed by");
});

test("what somebody else did while a form was open is told, and nothing is done twice", async ({ page }) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const product = await aProduct(request, "Iron Skillet", { MAA: 4 });
  const order = await anOrder(request, product, { MAA: 3 }, "ravi.skillet@shop.test");
  await openOrders(page, `id=${order.id}`);
  const drawer = page.getByRole("dialog", { name: /^Order HF-/ });
  await drawer.getByRole("button", { name: "Ship…" }).click();
  const ship = page.getByRole("dialog", { name: /^Ship: HF-/ });
  await ship.getByLabel("Iron Skillet").fill("1");
  const lines = [{ productId: product.id, warehouseId: await warehouseIdOf(request, "MAA"), quantity: 1 }];
  await order.post("ship", { lines });
  await ship.getByRole("button", { name: "Ship", exact: true }).click();
  await expect(ship.getByText("Somebody changed this order in the meantime.")).toBeVisible();
  await expect(ship.getByText("2 left to ship.")).toBeVisible();
  await ship.getByRole("button", { name: "Ship", exact: true }).click();
  await expect(ship).toBeHidden();

  await drawer.getByRole("button", { name: "Not found…" }).click();
  const missing = page.getByRole("dialog", { name: /^Units not found/ });
  await missing.getByLabel(/^Iron Skillet/).fill("1");
  await missing.getByRole("button", { name: "Report units" }).click();
  await expect(drawer.getByText("2 shipped, 1 not found")).toBeVisible();
  await drawer.getByRole("button", { name: "Cancel…" }).click();
  const cancel = page.getByRole("dialog", { name: /^Cancel items/ });
  await cancel.getByRole("button", { name: "Cancel items" }).click();
  await expect(cancel.getByText("Enter a reason.")).toBeVisible();
  await cancel.getByLabel("Reason").fill("We could not find the last one");
  await cancel.getByRole("button", { name: "Cancel items" }).click();
  await expect(drawer.getByText("2 shipped, 1 cancelled")).toBeVisible();
  await expect(drawer.getByText(/Items cancelled to ravi\.skillet@shop\.test/)).toBeVisible({ timeout: 20_000 });
});

test("sends a part of an order from another warehouse", async ({ page }) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const product = await aProduct(request, "Clay Pot", { MAA: 4, BLR: 1 });
  const order = await anOrder(request, product, { MAA: 3 }, "ravi.pot@shop.test");
  await openOrders(page, `id=${order.id}`);
  const drawer = page.getByRole("dialog", { name: /^Order HF-/ });
  await drawer.getByRole("button", { name: "Move…" }).click();
  const move = page.getByRole("dialog", { name: /^Ship from another warehouse/ });
  const from = move.getByRole("combobox", { name: "Ship from" });
  await from.click();
  await expect(page.getByRole("option", { name: /^BLR.*1 of 3 units/ })).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Escape");
  await move.getByLabel("Clay Pot in MAA").fill("1");
  await move.getByRole("button", { name: "Move units" }).click();
  await expect(move.getByText("Choose a warehouse.")).toBeVisible();
  await from.click();
  await page.getByRole("option", { name: /^BLR.*has all/ }).click();
  await lookAt(page, "panel-move-order", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await move.getByRole("button", { name: "Move units" }).click();
  await expect(move).toBeHidden();
  await expect(drawer.getByText("BLR").first()).toBeVisible();
  await expect(drawer.getByText("MAA").first()).toBeVisible();
});

test("a viewer reads orders by keyboard and changes none", async ({ page, browser }) => {
  const admin = await browser.newContext();
  await signIn(admin, "admin");
  const product = await aProduct(admin.request, "Glass Jug", { MAA: 2 });
  await anOrder(admin.request, product, { MAA: 1 }, "mira.jug@shop.test");
  await admin.close();
  await signIn(page, "viewer");
  await page.goto("/admin");
  await untilAlive(page);
  await expect(async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("o");
    await expect(page).toHaveURL(/\/admin\/orders/, { timeout: 1_500 });
  }).toPass();
  await openOrders(page, `q=${product.sku}`);
  await expect(page.getByText(/^Only admins can cancel or take back orders/)).toBeVisible();
  await page.getByRole("button", { name: /^HF-\d+/ }).click();
  const drawer = page.getByRole("dialog", { name: /^Order HF-/ });
  await expect(drawer.getByText("Only admins can change orders.")).toBeVisible();
  await expect(drawer.getByRole("button", { name: "Ship…" })).toHaveCount(0);
  await page.keyboard.press("s");
  await expect(page.getByRole("dialog", { name: /^Ship:/ })).toHaveCount(0);
});

test("several orders are put on hold with one reason, and nothing of them is packed", async ({ page }) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const product = await aProduct(request, "Clay Jug", { MAA: 4 });
  for (const name of ["one", "two"]) await anOrder(request, product, { MAA: 1 }, `asha.${name}.jug@shop.test`);
  await openOrders(page, `q=${product.sku}`);
  const boxes = page.getByRole("checkbox", { name: /^Select HF-/ });
  await expect(boxes).toHaveCount(2);
  for (const box of await boxes.all()) await box.click();
  await expect(page.getByRole("link", { name: "Packing slips" })).toHaveAttribute("href", /order=.*&order=/);
  await page.getByRole("button", { name: "Put on hold…" }).click();
  const hold = page.getByRole("dialog", { name: "Put 2 orders on hold" });
  await hold.getByRole("button", { name: "Put on hold" }).click();
  await expect(hold.getByText("Enter a reason.")).toBeVisible();
  await hold.getByLabel("Why nothing of them may leave").fill("Glaze recalled");
  await hold.getByRole("button", { name: "Put on hold" }).click();
  await expect(page.getByText("On hold: 2 orders")).toBeVisible();
  await expect(hold).toBeHidden();
  await page
    .getByRole("button", { name: /^HF-\d+/ })
    .first()
    .click();
  const drawer = page.getByRole("dialog", { name: /^Order HF-/ });
  await expect(drawer.getByText("On hold: Glaze recalled")).toBeVisible();
  await expect(drawer.getByRole("link", { name: "Packing slip" })).toBeVisible();
  await expect(drawer.getByRole("button", { name: "Mark as packed" })).toHaveCount(0);
});
