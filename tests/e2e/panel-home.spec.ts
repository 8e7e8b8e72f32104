import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { anOrder, aProduct } from "./panel-room";
import { expect, hold, test, untilAlive } from "./shop-test";

test("work links to exactly what it counts, and the period stays in the URL", async ({ page }) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const lantern = await aProduct(request, "Harbour Lantern", 9);
  const order = await anOrder(request, lantern, { MAA: 2 }, "leela@shop.test");
  const held = await request.patch(`/api/admin/orders/${order.id}/handling`, {
    headers: FROM_OUR_PAGE,
    data: { hold: "Address unclear" },
  });
  expect(held.status()).toBe(200);
  await page.goto("/admin");
  await untilAlive(page);
  const onHold = page.getByRole("region", { name: "To do" }).getByRole("link", { name: /orders? on hold/ });
  const count = Number.parseInt((await onHold.textContent()) ?? "", 10);
  await onHold.click();
  await expect(page).toHaveURL(/\/admin\/orders\?flag=ON_HOLD/);
  await expect(page.getByRole("radio", { name: new RegExp(`^To ship\\s*${count}$`) })).toBeChecked();
  const rows = page.getByRole("table", { name: "Orders" }).getByRole("row");
  await expect(rows).toHaveCount(count + 1);

  await page.goBack();
  const figures = page.getByRole("region", { name: "Figures" });
  await figures.getByRole("radio", { name: "7 days" }).check();
  await expect(page).toHaveURL(/range=7d/);
  await expect(figures.getByText(/^Compared with .* to .* until \d\d:\d\d\./)).toBeVisible();
  await expect(figures.getByRole("table", { name: "Products by units sold" })).toBeVisible();
  await page.reload();
  await untilAlive(page);
  await expect(figures.getByRole("radio", { name: "7 days" })).toBeChecked();
  await figures.getByRole("radio", { name: "30 days" }).check();
  await expect(page).toHaveURL(/range=30d/);
  await page.goBack();
  await expect(figures.getByRole("radio", { name: "7 days" }), "Back leads to the range before").toBeChecked();
  await figures.getByText("Show figures").first().click();
  await expect(figures.getByRole("columnheader", { name: "Orders before" })).toBeVisible();
  await figures.getByRole("radio", { name: "Choose days" }).check();
  await figures.getByLabel("Day from").fill("2026-02-02");
  await figures.getByLabel("Day to").fill("2026-02-01");
  await expect(figures.getByRole("status")).toHaveText("“From” is after “To”.");
  await figures.getByLabel("Day to").fill("2026-02-03");
  await expect(page).toHaveURL(/from=2026-02-02/);
  await expect(figures.getByRole("status")).toContainText("Compared with");
});

test("an admin lowers a threshold, acknowledges what is found, and a viewer sees who", async ({ page, browser }) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const kite = await aProduct(request, "Monsoon Kite", { MAA: 20 });
  await hold(await browser.newContext(), { sku: kite.sku, quantity: 18, ttlSeconds: 600 });
  await page.goto("/admin");
  await untilAlive(page);
  await page.getByRole("button", { name: "Alerts" }).click();
  const drawer = page.getByRole("dialog", { name: "Alerts", exact: true });
  const share = drawer.getByRole("textbox", { name: /One owner's share/ });
  await share.fill("0");
  await drawer.getByRole("textbox", { name: /Email to/ }).fill("nobody");
  await drawer.getByRole("button", { name: "Save" }).click();
  await expect(drawer.getByText("“nobody” is not an email address.")).toBeVisible();
  await expect(share).toBeFocused();
  await share.fill("85");
  await drawer.getByRole("textbox", { name: /Email to/ }).fill("staff@shop.test");
  await drawer.getByRole("button", { name: "Save" }).click();
  await expect(drawer).toBeHidden();
  const found = page.getByRole("list", { name: "What is wrong" }).getByRole("listitem").filter({ hasText: kite.name });
  await expect(found).toContainText("holds 90% of", { timeout: 20_000 });
  await found.getByRole("button", { name: "Acknowledge" }).click();
  await expect(found).toContainText("Seen by");

  const other = await browser.newContext();
  await signIn(other, "viewer");
  const theirs = await other.newPage();
  await theirs.goto("/admin");
  const seen = theirs.getByRole("listitem").filter({ hasText: kite.name }).filter({ hasText: "Seen by" });
  await expect(seen).toBeVisible();
  await expect(theirs.getByRole("button", { name: /Acknowledge|Undo|Alerts/ })).toHaveCount(0);
  await expect(theirs.getByRole("region", { name: "To do" }).getByText(/failed/)).toHaveCount(0);
  await other.close();
});

test("on a phone home is short, and every chart's figures are one tap away", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "admin");
  await page.goto("/admin");
  await untilAlive(page);
  const matrix = page.getByRole("list", { name: "Available units by product and warehouse" });
  await expect(matrix).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(5_500);
  const load = page.getByRole("region", { name: "Warehouse load" });
  await expect(load.getByRole("table")).toHaveCount(0);
  await load.getByText("Show figures").click();
  await expect(load.getByRole("table", { name: "Units by warehouse" })).toBeVisible();
  await matrix
    .getByText(/^\d+ warehouses?/)
    .first()
    .click();
  await expect(matrix.getByText(/^[A-Z]{3}$/).first()).toBeVisible();
});

test("home with its alerts looks right", async ({ page }) => {
  await signIn(page, "admin");
  await page.goto("/admin?range=7d");
  await untilAlive(page);
  await page.getByRole("button", { name: "Alerts" }).click();
  await expect(page.getByRole("dialog", { name: "Alerts", exact: true }).getByRole("textbox").first()).toBeVisible();
  await lookAt(page, "home-alerts", { axeAt: 1440, windowOnly: true });
});
