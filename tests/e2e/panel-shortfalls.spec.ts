import type { APIRequestContext, Page } from "@playwright/test";
import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { mailedLink } from "./mailed-link";
import { anOrder, aProduct, warehouseIdOf } from "./panel-room";
import { expect, test, untilAlive } from "./shop-test";

async function openShortfalls(page: Page, query: string): Promise<void> {
  await page.goto(`/admin/shortfalls?${query}`);
  await untilAlive(page);
}

/** Orders of two units each; then a picker misses a unit of each. */
async function missed(request: APIRequestContext, product: { id: string; sku: string }, emails: readonly string[]) {
  const orders = [];
  for (const email of emails) orders.push(await anOrder(request, product, { MAA: 2 }, email));
  const lines = [{ productId: product.id, warehouseId: await warehouseIdOf(request, "MAA"), quantity: 1 }];
  for (const order of orders) await order.post("short-pick", { lines, note: "The shelf is empty" });
  return orders;
}

test("settles missing units: one re-routed, one back-ordered, which the customer reads", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, "admin");
  const { request } = page.context();
  const product = await aProduct(request, "Clay Teapot", { MAA: 4, BLR: 2 });
  const orders = await missed(request, product, ["asha.teapot@shop.test", "asha.pot@shop.test"]);
  await openShortfalls(page, `product=${product.id}`);
  const rows = page.getByRole("row", { name: new RegExp(product.name) });
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("Not found");
  await lookAt(page, "panel-shortfalls", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });

  await rows.first().getByRole("button", { name: product.name }).click();
  const drawer = page.getByRole("dialog", { name: product.name });
  await expect(drawer.getByText("The shelf is empty")).toBeVisible();
  await expect(drawer.getByText(/^Bangalore, .* km, arrives/)).toBeVisible();
  await expect(drawer.getByText("None free in Chennai")).toBeVisible();
  await lookAt(page, "panel-shortfall", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await drawer.getByRole("button", { name: "Re-route…" }).click();
  const reroute = page.getByRole("dialog", { name: /^Re-route: HF-/ });
  await reroute.getByRole("button", { name: /^Re-route \d+ units?$/ }).click();
  await expect(page.getByText(/^Re-routed: HF-/)).toBeVisible();
  await expect(reroute).toBeHidden();
  await expect(drawer).toBeHidden();
  await expect(rows).toHaveCount(1);

  await rows.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Back-order…" }).click();
  const wait = page.getByRole("dialog", { name: /^Back-order: HF-/ });
  await wait.getByLabel("Expected around (optional)").fill("2031-05-04");
  await lookAt(page, "panel-settle", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await wait.getByRole("button", { name: /^Back-order \d+ units?$/ }).click();
  await expect(page.getByText(/^Back-ordered: HF-/)).toBeVisible();
  await expect(wait).toBeHidden();
  await expect(rows).toHaveCount(0);
  await page.getByText(/^Back-ordered(?!:)/).click();
  await expect(rows).toHaveCount(1);
  await page.goto(`/admin/orders?status=ALL&id=${orders[1]?.id}`);
  await expect(
    page.getByRole("dialog", { name: /^Order HF-/ }).getByText("1 back-ordered until about Sun 4 May"),
  ).toBeVisible();
  await page.goto(`/admin/orders?status=ALL&id=${orders[0]?.id}`);
  await expect(page.getByRole("region", { name: "From Bangalore" })).toContainText(product.name);

  await page.goto(await mailedLink(browser, { kind: "LINES_BACKORDERED", recipient: "asha.pot@shop.test" }));
  await expect(page.getByText("1 not in stock, expected around Sun 4 May").first()).toBeVisible();
  await lookAt(page, "order-backordered", { axeAt: 1440 });
});

test("a count below what is sold asks whose units are missing", async ({ page }) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const product = await aProduct(request, "Reed Basket", { MAA: 4 });
  const [early, late] = [
    await anOrder(request, product, { MAA: 2 }, "asha.early@shop.test"),
    await anOrder(request, product, { MAA: 2 }, "asha.late@shop.test"),
  ];
  const count = { mode: "set", quantity: 3, reasonCode: "CYCLE_COUNT", note: "Counted twice", onShortage: "release" };
  const row = { productId: product.id, warehouseId: await warehouseIdOf(request, "MAA") };
  const counted = await request.post("/api/admin/adjustments", { headers: FROM_OUR_PAGE, data: { ...row, ...count } });
  expect(counted.status(), await counted.text()).toBe(200);

  await page.goto(`/admin/inventory?q=${product.sku}&row=${row.productId}.${row.warehouseId}`);
  await page.getByRole("link", { name: "Settle the shortfall" }).click();
  await page.getByRole("button", { name: product.name }).click();
  const drawer = page.getByRole("dialog", { name: product.name });
  const orders = drawer.getByRole("region", { name: /^Order HF-/ });
  await expect(orders).toHaveCount(2);
  await lookAt(page, "panel-shortfall-row", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await orders.first().getByRole("button", { name: "Refund…" }).click();
  const refund = page.getByRole("dialog", { name: /^Refund: HF-/ });
  await refund.getByRole("button", { name: "Cancel and refund" }).click();
  await expect(refund.getByText("Enter a reason.")).toBeVisible();
  await refund.getByLabel("Reason").fill("The last one broke");
  await refund.getByRole("button", { name: "Cancel and refund" }).click();
  await expect(refund.getByText("Cancelled", { exact: true })).toBeVisible();
  await expect(refund.getByLabel("Reason")).toBeHidden();
  const owed = refund.getByRole("link", { name: /^Refund ₹[\d,]+ by hand$/ });
  await expect(owed).toBeVisible();
  await lookAt(page, "panel-settled", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  const linesOf = async (id: string) =>
    ((await (await request.get(`/api/admin/orders/${id}`)).json()) as { lines: { cancelled: number }[] }).lines;
  expect(await linesOf(late.id)).toMatchObject([{ cancelled: 1 }]);
  expect(await linesOf(early.id)).toMatchObject([{ cancelled: 0 }]);

  await owed.click();
  const order = page.getByRole("dialog", { name: /^Order HF-/ });
  await order.getByRole("button", { name: "Refunded by hand…" }).click();
  const given = page.getByRole("dialog", { name: /^Refunded by hand: HF-/ });
  await given.getByLabel("Amount in ₹").fill("9999999");
  await expect(given.getByText(/^At most ₹/)).toBeVisible();
  await given.getByLabel("Amount in ₹").fill(((await refundOf(request, late.id)).due.amount / 100).toString());
  await given.getByLabel("Reference (optional)").fill("UPI 778");
  await lookAt(page, "panel-refund-by-hand", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await given.getByRole("button", { name: /^Record ₹[\d,.]+ refunded$/ }).click();
  await expect(order.getByText(/^₹[\d,.]+ refunded$/)).toBeVisible();
  await expect(order.getByText(/UPI 778/)).toBeVisible();
});

test.describe("two admins", () => {
  test.use({ expectedErrors: /status of 409/ });

  test("a case that somebody else has settled in part meanwhile is shown as it is, and can be tried again", async ({
    page,
  }) => {
    await signIn(page, "admin");
    const { request } = page.context();
    const product = await aProduct(request, "Jute Mat", { MAA: 8 });
    const order = await anOrder(request, product, { MAA: 4 }, "asha.mat@shop.test");
    const lines = [{ productId: product.id, warehouseId: await warehouseIdOf(request, "MAA"), quantity: 3 }];
    await order.post("short-pick", { lines, note: "The shelf is empty" });
    await openShortfalls(page, `product=${product.id}`);
    await page.getByRole("button", { name: product.name }).click();
    await page.getByRole("dialog", { name: product.name }).getByRole("button", { name: "Re-take…" }).click();
    const retake = page.getByRole("dialog", { name: /^Re-take: HF-/ });
    await retake.getByLabel("Note (optional)").fill("Behind the rack");
    await order.post("settle", { action: "RETAKE", lines: [{ ...lines[0], quantity: 1 }] });
    await retake.getByRole("button", { name: /^Re-take \d+ units?$/ }).click();
    await expect(retake.getByText(/The case is up to date now: check it, then try again/)).toBeVisible();
    await expect(retake.getByLabel("Note (optional)")).toHaveValue("Behind the rack");
    await retake.getByText("They were found").click();
    await retake.getByLabel("Units", { exact: true }).fill("1");
    await retake.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText("1 of 2 units re-taken")).toBeVisible();
    const left = page.getByRole("row", { name: new RegExp(product.name) });
    await expect(left.getByText("1", { exact: true })).toBeVisible();
  });
});

async function refundOf(request: APIRequestContext, id: string): Promise<{ due: { amount: number } }> {
  return ((await (await request.get(`/api/admin/orders/${id}`)).json()) as { refund: { due: { amount: number } } })
    .refund;
}

test("a viewer sees the cases, and may not settle them", async ({ page, browser }) => {
  const admin = await browser.newPage();
  await signIn(admin, "admin");
  const { request } = admin.context();
  const product = await aProduct(request, "Brass Ladle", { MAA: 2 });
  const [order] = await missed(request, product, ["asha.ladle@shop.test"]);
  await admin.goto(`/admin/orders?status=ALL&id=${order?.id}`);
  await admin
    .getByRole("dialog", { name: /^Order HF-/ })
    .getByRole("link", { name: "Settle…" })
    .click();
  await expect(admin).toHaveURL(`/admin/shortfalls?order=${order?.id}`);
  await admin.close();

  await signIn(page, "viewer");
  await openShortfalls(page, `product=${product.id}`);
  await expect(page.getByText("Only admins can settle shortfalls.")).toBeVisible();
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await page.getByRole("button", { name: product.name }).click();
  const drawer = page.getByRole("dialog", { name: product.name });
  await expect(drawer.getByText("The shelf is empty")).toBeVisible();
  await expect(drawer.getByRole("button", { name: /…$/ })).toHaveCount(0);
});
