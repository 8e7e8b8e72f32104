import type { APIRequestContext, Page } from "@playwright/test";
import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct } from "./panel-room";
import { expect, hold, pick, test, untilAlive } from "./shop-test";

// Each test creates the product that it changes.
test.use({ expectedErrors: /status of 409/ });

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await untilAlive(page);
}

const patch = (request: APIRequestContext, path: string, data: object) =>
  request.patch(`/api/admin/${path}`, { headers: FROM_OUR_PAGE, data });

test("creates a product, with errors at their fields and nothing typed lost", async ({ page }) => {
  await signIn(page, "admin");
  await open(page, "/admin/products");
  await page.getByRole("button", { name: "New product" }).click();
  const dialog = page.getByRole("dialog", { name: "New product" });
  await dialog.getByRole("button", { name: "Create product" }).click();
  await expect(dialog.getByText("Enter a name.")).toBeVisible();
  await dialog.getByLabel("Name", { exact: true }).fill("Brass Diya, Set of 4");
  await dialog.getByLabel("SKU").fill("lif-candle-mysore");
  await dialog.getByLabel("Description").fill("Four hand-cast oil lamps.");
  await dialog.getByLabel("Category").fill("Lifestyle");
  await dialog.getByLabel("Price, ₹").fill("12,5");
  await dialog.getByRole("button", { name: "Create product" }).click();
  await expect(dialog.getByText("Enter an amount in rupees, like 649 or 1,299.50.")).toBeVisible();
  await dialog.getByLabel("Price, ₹").fill(" 1,299.50 ");
  await dialog.getByRole("button", { name: "Create product" }).click();
  await expect(dialog.getByText("Another product has this SKU.")).toBeVisible();
  await expect(dialog.getByLabel("Description")).toHaveValue("Four hand-cast oil lamps.");
  await dialog.getByLabel("SKU").fill("lif-diya-brass-4");
  await dialog.getByRole("button", { name: "Create product" }).click();
  const drawer = page.getByRole("dialog", { name: "Brass Diya, Set of 4" });
  await expect(drawer).toContainText("LIF-DIYA-BRASS-4");
  await expect(page.getByText("Product created")).toBeVisible();
  // Not covered by the message.
  await drawer.getByRole("button", { name: "Edit", exact: true }).click({ trial: true, timeout: 2_000 });
  await expect(drawer).toContainText("₹1,299.50");
  await expect(drawer.getByRole("region", { name: "History" })).toContainText("Created");
  await lookAt(page, "panel-product");
});

test("two admins edit one product: the second sees what the first changed, and overwrites only their own field", async ({
  page,
}) => {
  await signIn(page, "admin");
  const request = page.context().request;
  const product = await aProduct(request, "Twice Edited Sundial");
  await open(page, `/admin/products?open=${product.id}`);
  await page.getByRole("dialog", { name: product.name }).getByRole("button", { name: "Edit", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Edit product" });
  await dialog.getByLabel("Price, ₹").fill("12,5");
  await dialog.getByLabel("Name").focus();
  await expect(dialog.getByText(/^Enter an amount in rupees/), "before it is saved").toBeVisible();
  await dialog.getByLabel("Price, ₹").fill("0");
  await expect(dialog.getByRole("status", { name: "What this changes" })).toContainText("Free for everybody");
  await dialog.getByLabel("Price, ₹").fill("999");
  const theirs = await patch(request, `products/${product.id}`, { hsn: "9102", note: "For the invoice" });
  expect(theirs.status(), await theirs.text()).toBe(200);
  const conflict = dialog.getByText(/^(?!Somebody).* changed this while you were editing\.$/);
  await expect(conflict, "before it is saved").toBeInViewport({ timeout: 4_000 });
  await expect(dialog.getByText("HSN code: None → 9102")).toBeVisible();
  await expect(dialog.getByText(/^SKU: None/), "its creation is no change").toHaveCount(0);
  await expect(dialog.getByLabel("Price, ₹")).toHaveValue("999");
  await expect(dialog.getByLabel("HSN code"), "theirs is shown where nobody typed").toHaveValue("9102");
  expect(
    (await patch(request, `products/${product.id}`, { price: { amount: 910_00, currency: "INR" } })).status(),
  ).toBe(200);
  await expect(dialog.getByText(/^Price: ₹.* → ₹910, yours ₹999/)).toBeVisible({ timeout: 4_000 });
  await lookAt(page, "panel-product-conflict");
  await dialog.getByRole("button", { name: "Save mine" }).click();
  await expect(dialog).toBeHidden();
  const drawer = page.getByRole("dialog", { name: product.name });
  await expect(drawer).toContainText("₹999");
  await expect(drawer).toContainText("9102");
});

test("says what happens to running holds before a product is taken out of sale", async ({ page, context, browser }) => {
  await signIn(context, "admin");
  const product = await aProduct(context.request, "Retired Hourglass");
  const { sku } = product;
  const shopper = await browser.newContext();
  await hold(shopper, { sku, quantity: 2 });
  await open(page, `/admin/products?open=${product.id}`);
  const drawer = page.getByRole("dialog", { name: product.name });
  await drawer.getByRole("button", { name: "Deactivate" }).click();
  const question = page.getByRole("dialog", { name: `Stop selling ${product.name}?` });
  await expect(question).toContainText("2 units on hold can still be paid for.");
  await question.getByRole("button", { name: "Deactivate" }).click();
  await expect(drawer.getByText("Inactive", { exact: true }).first()).toBeVisible();
  const refused = await shopper.request.post("/api/reservations", { data: { sku, quantity: 1 } });
  expect(refused.status()).toBe(404);
  await drawer.getByRole("button", { name: "Activate" }).click();
  await expect(drawer.getByText("Active", { exact: true }).first()).toBeVisible();
  await shopper.close();
});

test("gives several products another policy at once, and says which had it already", async ({ page }) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const { name, sku } = await aProduct(request, "Reassigned Astrolabe");
  const had = await aProduct(request, "Reassigned Astrolabe Case", 1, { policy: "BACKORDER" });
  await open(page, `/admin/products?q=${sku}`);
  for (const each of [name, had.name]) {
    await page.getByRole("checkbox", { name: `Select ${each}`, exact: true }).check();
  }
  await page.getByRole("button", { name: "Change policy…" }).click();
  const dialog = page.getByRole("dialog", { name: "Change the policy of 2 products" });
  // Nothing is chosen at first.
  await dialog.getByRole("button", { name: "Change policy" }).click();
  await expect(dialog.getByText("Choose a policy.")).toBeVisible();
  await dialog.getByLabel("Policy", { exact: true }).click();
  await pick(page.getByRole("option", { name: "BACKORDER" }));
  await expect(dialog.getByRole("status", { name: "What this changes" })).toContainText("For new holds of 1 product.");
  await dialog.getByRole("button", { name: "Change to BACKORDER" }).click();
  const lines = dialog.getByRole("list", { name: "Products" }).getByRole("listitem");
  await expect(lines.filter({ hasText: "Changed" })).toContainText(name);
  await expect(lines.filter({ hasText: "Already BACKORDER" })).toContainText(had.name);
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByRole("row").filter({ hasText: sku }).first()).toContainText("BACKORDER");
});

test("creates a warehouse by a click on the map, pauses it, and closes it once its stock has moved", async ({
  page,
}) => {
  await signIn(page, "admin");
  await open(page, "/admin/warehouses");
  await lookAt(page, "panel-warehouses");
  await page.getByRole("button", { name: "New warehouse" }).click();
  const dialog = page.getByRole("dialog", { name: "New warehouse" });
  await dialog.getByLabel("Name", { exact: true }).fill("Jaipur Fort Warehouse");
  await dialog.getByLabel("Code", { exact: true }).fill("jai");
  await dialog.getByLabel("City").fill("Jaipur");
  await dialog.getByLabel("Priority").fill("");
  await dialog.getByRole("button", { name: "Create warehouse" }).click();
  await expect(dialog.getByLabel("Priority"), "it stands before Latitude, which is wrong too").toBeFocused();
  await dialog.getByLabel("Priority").fill("9");
  await dialog.getByRole("img", { name: /Map of India/ }).click({ position: { x: 70, y: 70 } });
  await expect(dialog.getByLabel("Latitude")).toHaveValue(/^2\d\.\d+$/);
  await dialog.getByRole("button", { name: "Create warehouse" }).click();
  const drawer = page.getByRole("dialog", { name: "Jaipur Fort Warehouse" });
  await expect(drawer).toContainText("JAI");

  const request = page.context().request;
  const id = new URL(page.url()).searchParams.get("open");
  const product = await aProduct(request, "Stored Sextant");
  const receipt = { productId: product.id, warehouseId: id, quantity: 3 };
  await request.post("/api/admin/receipts", { headers: FROM_OUR_PAGE, data: receipt });
  await page.reload();
  await untilAlive(page);
  await drawer.getByRole("button", { name: "Close…" }).click();
  const closing = page.getByRole("dialog", { name: "Close Jaipur Fort Warehouse" });
  await expect(closing).toContainText("3 units of 1 product on hand");
  await expect(closing.getByRole("button", { name: "Close warehouse" })).toBeDisabled();
  await lookAt(page, "panel-warehouse-closing");
  await closing.getByRole("button", { name: "Cancel" }).click();
  const pausing = page.getByRole("dialog", { name: "Pause Jaipur Fort Warehouse?" });
  await drawer.getByRole("button", { name: "Pause" }).click();
  await page.keyboard.press("Escape");
  await expect(pausing).toBeHidden();
  await expect(drawer, "Escape closes the question alone").toBeVisible();
  await drawer.getByRole("button", { name: "Pause" }).click();
  await pausing.getByLabel("Note (optional)").fill("Stocktaking");
  await pausing.getByRole("button", { name: "Pause" }).click();
  await expect(drawer.getByRole("region", { name: "History" })).toContainText("Stocktaking");
  await expect(drawer.getByText("Paused", { exact: true }).first()).toBeVisible();
  await lookAt(page, "panel-warehouse");

  await drawer.getByRole("button", { name: "Close…" }).click();
  await closing.getByLabel("Move to").click();
  await pick(page.getByRole("option", { name: /Chennai/ }));
  await closing.getByRole("button", { name: "Move 3 units…" }).click();
  const moving = page.getByRole("dialog", { name: /^Move 3 units to .*Chennai.*\?$/ });
  await expect(moving).toContainText("1 product, for sale there at once.");
  await moving.getByRole("button", { name: "Move 3 units" }).click();
  await expect(closing.getByText("3 moved", { exact: true })).toBeVisible();
  await expect(closing).toContainText("Nothing on hand");
  await closing.getByRole("button", { name: "Close warehouse" }).click();
  await expect(drawer.getByText("Closed", { exact: true }).first()).toBeVisible();
});

test("a warehouse in use is not closed: the list says what has to happen, and follows it", async ({
  page,
  browser,
}) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const admin = async (path: string, data: object) => {
    const answer = await request.post(`/api/admin/${path}`, { headers: FROM_OUR_PAGE, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return await answer.json();
  };
  const city = { name: "Kochi Pier Warehouse", code: "kcp", city: "Kochi", latitude: 9.93, longitude: 76.26 };
  const { id: warehouseId } = await admin("warehouses", city);
  const product = await aProduct(request, "Harboured Anchor");
  const stock = { productId: product.id, warehouseId };
  await admin("receipts", { ...stock, quantity: 2 });
  const shopper = await browser.newContext();
  const one = { sku: product.sku, quantity: 1, warehouseId };
  const [{ id: soldId }, { id: heldId }] = [await hold(shopper, one), await hold(shopper, one)];
  await admin(`reservations/${soldId}/confirm`, { note: "Paid at the counter" });

  await open(page, `/admin/warehouses?open=${warehouseId}`);
  const drawer = page.getByRole("dialog", { name: city.name, exact: true });
  await drawer.getByRole("button", { name: "Close…" }).click();
  const closing = page.getByRole("dialog", { name: `Close ${city.name}` });
  await expect(closing).toContainText("1 unit on hold");
  await expect(closing).toContainText("1 unit sold, not shipped. Can be closed once it has shipped.");
  await expect(closing.getByText("2 units promised")).toBeVisible();
  await expect(closing.getByRole("button", { name: /^Move/ })).toHaveCount(0);
  await lookAt(page, "panel-warehouse-sold");
  await admin(`reservations/${heldId}/release`, { note: "The pier closes" });
  await expect(closing).toContainText("Nothing on hold", { timeout: 5_000 });
  await expect(closing.getByRole("button", { name: "Move 1 unit" })).toBeVisible({ timeout: 5_000 });
  const cancelled = await shopper.request.post(`/api/orders/${soldId}/cancel`, { data: {} });
  expect(cancelled.ok(), await cancelled.text()).toBe(true);
  const left = { ...stock, mode: "set", quantity: 0, reasonCode: "LOSS" };
  await admin("adjustments", left);

  // Units that arrive at the last moment.
  let isFirst = true;
  await page.route(`**/api/admin/warehouses/${warehouseId}`, async (route) => {
    if (route.request().method() === "PATCH" && isFirst) {
      isFirst = false;
      await admin("receipts", { ...stock, quantity: 2 });
    }
    await route.continue();
  });
  await closing.getByRole("button", { name: "Close warehouse" }).click();
  await expect(closing.getByRole("alert")).toHaveText("It can't be closed yet. The list shows what is still there.");
  await expect(closing).toContainText("2 units of 1 product on hand");
  await admin("adjustments", left);
  await expect(closing.getByRole("alert"), "it is solved").toHaveCount(0, { timeout: 5_000 });
  await closing.getByRole("button", { name: "Close warehouse" }).click();
  await expect(closing).toBeHidden();
  await expect(drawer.getByRole("button", { name: "Open" })).toBeFocused();
  await shopper.close();
});

test("edits a policy's terms, says whom it touches, and keeps its history", async ({ page }) => {
  await signIn(page, "admin");
  await open(page, "/admin/policies");
  await lookAt(page, "panel-policies");
  const card = page.getByRole("region", { name: "BACKORDER" });
  await expect(card.getByRole("link", { name: /running holds?$/ })).toHaveAttribute(
    "href",
    "/admin/reservations?policy=BACKORDER",
  );
  await card.getByRole("button", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit BACKORDER" });
  const impact = dialog.getByRole("status", { name: "What this changes" });
  await dialog.getByLabel("Most held per shopper").fill("1");
  await expect(impact).toContainText(/hold(s)? more than 1 of a product now/);
  await dialog.getByLabel("Most held per shopper").fill("20");
  await expect(impact).toBeHidden();
  await dialog.getByLabel("Longest hold, seconds").fill("60");
  await dialog.getByRole("button", { name: "Save terms" }).click();
  await expect(dialog.getByText("Enter at least the hold's length.")).toBeVisible();
  await expect(impact, "nothing is said of what is refused").toBeHidden();
  await dialog.getByLabel("Longest hold, seconds").fill("1200");
  await dialog.getByLabel("Note (optional)").fill("For large orders");
  await lookAt(page, "panel-policy-edit");
  const { request } = page.context();
  const { policies } = await (await request.get("/api/admin/policies")).json();
  const { offerSeconds } = policies.find(({ code }: { code: string }) => code === "BACKORDER");
  const other = { headers: FROM_OUR_PAGE, data: { offerSeconds: offerSeconds + 60 } };
  expect((await request.patch("/api/admin/policies/BACKORDER", other)).status()).toBe(200);
  await expect(dialog.getByText(/changed this while you were editing\.$/), "before it is saved").toBeInViewport();
  await expect(dialog.getByLabel("Waitlist offer, seconds")).toHaveValue((offerSeconds + 60).toLocaleString("en-IN"));
  await expect(dialog.getByLabel("Longest hold, seconds")).toHaveValue("1,200");
  await expect(dialog.getByRole("button", { name: "Save terms" })).toBeInViewport();
  await dialog.getByRole("button", { name: "Save terms" }).click();
  await expect(card).toContainText("20 min");
  await card.getByRole("button", { name: "History" }).click();
  await expect(page.getByRole("dialog", { name: "BACKORDER" })).toContainText("Longest hold 15 min →to 20 min");
  await expect(page.getByRole("dialog", { name: "BACKORDER" })).toContainText("For large orders");
});

test("a viewer sees all of it, is told why nothing can be changed, and sees no costs", async ({ page }) => {
  await signIn(page, "viewer");
  for (const [room, what] of [
    ["products", "create or edit products"],
    ["warehouses", "create or edit warehouses"],
    ["policies", "edit policies"],
  ]) {
    await open(page, `/admin/${room}`);
    await expect(page.getByText(`Only admins can ${what}.`)).toBeVisible();
    await expect(page.getByRole("button", { name: /^(New|Edit|Pause|Deactivate)/ })).toHaveCount(0);
  }
  await open(page, "/admin/products?q=tennis");
  await page.getByRole("button", { name: /Table Tennis Bat/ }).click();
  const drawer = page.getByRole("dialog", { name: /Table Tennis Bat/ });
  await expect(drawer).toContainText("Tax rate");
  await expect(drawer).not.toContainText("Cost");
  await expect(drawer.getByRole("button", { name: "Edit" })).toHaveCount(0);
});

test("a viewer's history says that a cost changed, and not to what", async ({ page, browser }) => {
  const admin = await browser.newContext();
  await signIn(admin, "admin");
  const price = (amount: number) => ({ cost: { amount, currency: "INR" } });
  const { id, name } = await aProduct(admin.request, "Costly Clock", 1, price(200_00));
  const edited = await patch(admin.request, `products/${id}`, price(321_00));
  expect(edited.status(), await edited.text()).toBe(200);
  await admin.close();
  await signIn(page, "viewer");
  await open(page, `/admin/products?open=${id}`);
  const history = page.getByRole("dialog", { name: new RegExp(name) }).getByRole("region", { name: "History" });
  await expect(history.getByText("Cost changed", { exact: true })).toBeVisible();
  await expect(history).not.toContainText("321");
});
