import { signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { anOrder, aProduct, warehouseIdOf } from "./panel-room";
import { expect, test, untilAlive } from "./shop-test";

test("a viewer goes back in time, compares two moments, and reads on in the event log", async ({ page, browser }) => {
  const admins = await browser.newContext();
  await signIn(admins, "admin");
  const { sku } = await aProduct(admins.request, "Brass Astrolabe", { MAA: 13, BLR: 5 });
  const chennai = await warehouseIdOf(admins.request, "MAA");
  await admins.close();
  await signIn(page, "viewer");
  await page.goto(`/admin/history?q=${sku}`);
  await untilAlive(page);
  const rows = page.getByRole("table", { name: "Rows at this moment" }).getByRole("row");
  await expect(rows.filter({ hasText: "MAA" })).toContainText("13");

  // By keyboard to the ledger's first moment, when there was nothing of it, and a step on.
  const slider = page.getByRole("slider", { name: "Moment" });
  await slider.press("Home");
  await expect(page).toHaveURL(/asOf=20/);
  await expect(rows.filter({ hasText: "MAA" })).not.toContainText("13");
  const first = (await slider.getAttribute("aria-valuetext")) ?? "";
  await slider.press("ArrowRight");
  await expect(slider).not.toHaveAttribute("aria-valuetext", first);
  await slider.press("Home");
  await expect(slider).toHaveAttribute("aria-valuetext", first);
  await page.getByRole("button", { name: "Now", exact: true }).click();
  await expect(slider).toHaveAttribute("aria-valuetext", "Now");

  await page.getByRole("button", { name: "1 day earlier" }).click();
  await expect(page).toHaveURL(/since=20/);
  const differing = page.getByRole("table", { name: "Rows that differ" }).getByRole("row");
  await expect(differing.filter({ hasText: "MAA" })).toContainText("+13");
  await expect(page.getByRole("slider")).toHaveCount(2);
  const changes = page.getByRole("table", { name: "What changed, by type of entry" });
  await expect(changes.getByRole("row", { name: /Received/ })).toContainText("+18");
  const csv = await page.getByRole("link", { name: "Export CSV" }).getAttribute("href");
  const exported = await page.request.get(csv ?? "");
  expect((await exported.text()).trim().split("\r\n")).toHaveLength(3);
  await lookAt(page, "panel-history");
  await page.setViewportSize({ width: 1440, height: 900 });

  await differing
    .filter({ hasText: "MAA" })
    .getByRole("button", { name: /Brass Astrolabe/ })
    .click();
  const drawer = page.getByRole("dialog", { name: /Brass Astrolabe/ });
  await expect(drawer.getByRole("row", { name: /On hand/ }).first()).toContainText("+13");
  await lookAt(page, "panel-history-row", { windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await drawer.getByRole("link", { name: "All entries between these moments" }).click();
  await expect(page).toHaveURL(new RegExp(`/admin/events\\?sku=${sku}&warehouse=${chennai}&from=`));
  await expect(page.getByRole("table", { name: /Ledger entries/ }).getByRole("row")).toHaveCount(2);
});

test("a moment that the ledger does not cover is refused in words, and stays as it was typed", async ({ page }) => {
  await signIn(page, "admin");
  await page.goto("/admin/history?asOf=2020-01-01T00:00:00.000Z");
  await untilAlive(page);
  await expect(page.getByText(/^The ledger begins later: /)).toBeVisible();
  await expect(page.getByText("Choose another moment")).toBeVisible();
  const field = page.getByLabel(/^Stock as of/);
  await expect(field).toHaveValue("2020-01-01T05:30");
  await field.fill("2099-05-01T10:00");
  await expect(page.getByText("This is in the future.")).toBeVisible();
  await expect(field).toHaveValue("2099-05-01T10:00");
});

test("a hold, its order, parcel and return are one line, from each of them", async ({ page }) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const product = await aProduct(request, "Brass Orrery", 6);
  const { id, post } = await anOrder(request, product, { MAA: 2 }, "orrery@example.com");
  await post("ship", { carrier: "Blue Dart", trackingNumber: "BD-77" });
  const line = { productId: product.id, warehouseId: await warehouseIdOf(request, "MAA"), quantity: 1 };
  await post("return", { lines: [line], reasonCode: "RETURN" });
  for (const address of [`/admin/reservations?status=ALL&id=${id}`, `/admin/orders?status=ALL&id=${id}`]) {
    await page.goto(address);
    await untilAlive(page);
    const history = page.getByRole("region", { name: "History" });
    const stages = history.getByRole("list", { name: "From cart to return" }).getByRole("listitem");
    await expect(stages).toContainText([
      /Cart.*Not reached/,
      /Hold.*Reserved/,
      /Order.*Confirmed/,
      /Parcel.*Shipped/,
      /Return.*Returned/,
    ]);
    await expect(history.getByRole("link", { name: "Parcel · Blue Dart · BD-77" })).toBeVisible();
  }
  await lookAt(page, "panel-line", { windowOnly: true, axeAt: 390 });
  await page.getByRole("region", { name: "History" }).getByRole("link", { name: "Hold", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/admin/reservations\\?status=ALL&id=${id}`));
});
