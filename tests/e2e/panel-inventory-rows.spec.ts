import type { Page } from "@playwright/test";
import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { faultsOf, lookAt } from "./look-at";
import { aProduct, rowOf } from "./panel-room";
import { expect, pick, test, untilAlive } from "./shop-test";

test.use({ expectedErrors: /status of 409/ });

async function open(page: Page, query: string): Promise<void> {
  await page.goto(`/admin/inventory?${query}`);
  await untilAlive(page);
}

test("a row's shelf, threshold and safety stock are set from its drawer, and a viewer only sees them", async ({
  page,
}) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const { sku } = await aProduct(request, "Rows Settings Lamp", { MAA: 9 });
  await open(page, `q=${sku}`);
  await page.getByRole("button", { name: /Rows Settings Lamp.*in Chennai/s }).click();
  const drawer = page.getByRole("dialog", { name: "Rows Settings Lamp" });
  await drawer.getByRole("button", { name: "Edit settings" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit settings" });
  await dialog.getByLabel("Shelf (optional)").fill("A-12-3");
  await dialog.getByLabel("Low at (optional)").fill("8");
  await dialog.getByLabel("Safety stock").fill("1");

  // Somebody else is faster.
  const { productId, warehouseId } = await rowOf(page, sku, "Chennai");
  const theirs = { headers: FROM_OUR_PAGE, data: { shelf: "Z-9" } };
  await request.patch(`/api/admin/inventory/${productId}/${warehouseId}`, theirs);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Shelf: None → Z-9")).toBeVisible();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  const settings = drawer.getByRole("region", { name: "Settings", exact: true });
  await expect(settings).toContainText(/Shelf\s*A-12-3.*Safety stock\s*1 unit.*Low at\s*8\s*for this row/s);
  await expect(drawer.getByRole("region", { name: "Changes of shelf and levels" })).toContainText(/Z-9.*A-12-3/s);
  await expect(drawer.getByRole("region", { name: "Figures" })).toContainText(/Available\s*8/);

  await signIn(page, "viewer");
  await open(page, `q=${sku}&state=low`);
  await page.getByRole("button", { name: /Rows Settings Lamp.*in Chennai/s }).click();
  await expect(drawer).toContainText("A-12-3");
  await expect(drawer).toContainText("Admins and the warehouse's staff can");
  await expect(drawer.getByRole("button", { name: "Edit settings" })).toHaveCount(0);
});

test("units are set aside, put back and written off in a row's drawer, and a viewer only sees them", async ({
  page,
}) => {
  await signIn(page, "admin");
  const { sku } = await aProduct(page.context().request, "Rows Aside Lamp", { MAA: 9 });
  await open(page, `q=${sku}`);
  await page.getByRole("button", { name: /Rows Aside Lamp.*in Chennai/s }).click();
  const drawer = page.getByRole("dialog", { name: "Rows Aside Lamp" });
  const aside = drawer.getByRole("region", { name: "Set aside" });
  await expect(aside).toContainText("No units");
  await aside.getByRole("button", { name: "Set units aside" }).click();
  const dialog = page.getByRole("dialog", { name: "Set units aside" });
  await dialog.getByLabel("Units").fill("10");
  await dialog.getByRole("button", { name: "Set aside" }).click();
  await expect(dialog).toContainText("At most 9 units: the rest is promised or set aside.");
  await dialog.getByLabel("Units").fill("4");
  await dialog.getByLabel("To inspect").check();
  await dialog.getByLabel("Note (optional)").fill("boxes are wet");
  await lookAt(page, "panel-set-aside");
  await dialog.getByRole("button", { name: "Set aside" }).click();
  await expect(dialog).toBeHidden();
  await expect(aside).toContainText(/4\s*To inspect.*boxes are wet/s);
  const figures = drawer.getByRole("region", { name: "Figures" });
  await expect(figures).toContainText(/On hand\s*9.*Available\s*5/s);

  await aside.getByRole("button", { name: "Put back: To inspect" }).click();
  const back = page.getByRole("dialog", { name: "Put units back" });
  await back.getByLabel("Units").fill("1");
  await back.getByRole("button", { name: "Put back" }).click();
  await expect(figures).toContainText(/Available\s*6/);
  await expect(aside).toContainText(/3\s*To inspect/);
  await aside.getByRole("button", { name: "Write off: To inspect" }).click();
  const loss = page.getByRole("dialog", { name: "Write units off" });
  await expect(loss.getByLabel("Units")).toHaveValue("3");
  await loss.getByLabel("Units").fill("2");
  await loss.getByRole("button", { name: "Write off" }).click();
  await expect(figures).toContainText(/On hand\s*7.*Available\s*6/s);
  await lookAt(page, "panel-set-aside-drawer");

  await signIn(page, "viewer");
  await open(page, `q=${sku}&state=aside`);
  await page.getByRole("button", { name: /Rows Aside Lamp.*in Chennai/s }).click();
  await expect(aside).toContainText(/1\s*To inspect/);
  await expect(aside.getByRole("button")).toHaveCount(0);
});

/** On phones the choice is behind a button, and so is everything that is not the search. */
async function showLines(page: Page, lines: string): Promise<void> {
  const filters = page.getByRole("button", { name: "Filters" });
  if ((await filters.isVisible()) && (await filters.getAttribute("aria-expanded")) === "false") await filters.click();
  await page.getByLabel("Show by").click();
  await pick(page.getByRole("option", { name: lines }));
}

for (const width of [1440, 390]) {
  test(`by product, a cell per warehouse opens its row at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await signIn(page, "admin");
    const name = `Rows Grid Vase ${width}`;
    const { sku } = await aProduct(page.context().request, name, { MAA: 40, BOM: 3 });
    await open(page, `q=${sku}`);
    await showLines(page, "Product: available");
    const table = page.getByRole("table", { name: "Stock by product" });
    await expect(table.getByRole("cell", { name: "43", exact: true })).toBeVisible();
    if (width === 1440) await lookAt(page, "panel-inventory-by-product");
    await page.setViewportSize({ width, height: 900 });
    await table.getByRole("button", { name: `${name} in Chennai: 40` }).click();
    const drawer = page.getByRole("dialog", { name });
    await expect(drawer).toContainText(/On hand\s*40/);
    await page.keyboard.press("Escape");
    await showLines(page, "Product: on hand");
    await expect(page).toHaveURL(/by=onHand/);
    const explained = page.locator("[data-drawer]").filter({ hasText: name });
    await table.getByRole("button", { name }).first().click();
    await expect(explained, "a press explains, and leaves the search alone").toBeVisible();
    await expect(page).toHaveURL(/by=onHand/);
    await page.keyboard.press("Escape");
    if (width === 390) {
      await expect(page.getByText("Swipe sideways for all")).toBeVisible();
      expect(await faultsOf(page, { rules: ["target-size"] })).toEqual([]);
      await page.goto("/admin");
      await expect(page.locator("[data-matrix-row]").first()).toBeVisible();
      expect(await faultsOf(page, { rules: ["target-size"] })).toEqual([]);
      return;
    }
    await page.keyboard.press("l");
    await expect(page.getByRole("table", { name: "Inventory rows" })).toContainText(name);
  });
}

test("on phones the filters are behind one button, which counts those that are set", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "admin");
  await open(page, "state=low");
  const filters = page.getByRole("button", { name: "Filters 1 active" });
  await expect(filters).toBeVisible();
  await expect(page.getByLabel("Category")).toBeHidden();
  const first = await page.locator("[data-row-button]").first().boundingBox();
  expect(first?.y).toBeLessThan(360);
  await filters.click();
  await page.getByLabel("Category").click();
  await pick(page.getByRole("option", { name: "Fitness" }));
  await expect(page.getByRole("button", { name: "Filters 2 active" })).toBeVisible();
});

test("at 1440 px the toolbar is one line", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn(page, "admin");
  await open(page, "by=available");
  const [search, view] = await Promise.all([
    page.getByRole("searchbox", { name: "Search by name or SKU" }).boundingBox(),
    page.getByRole("button", { name: "View" }).boundingBox(),
  ]);
  expect(Math.abs((search?.y ?? 0) - (view?.y ?? 99))).toBeLessThan(8);
});

for (const room of ["inventory", "products"]) {
  test(`in ${room} no name is cut at 1440 px`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await signIn(page, "admin");
    await page.goto(`/admin/${room}`);
    const names = page.locator("[data-row-button] .line-clamp-2");
    await expect(names.nth(9)).toBeVisible();
    const cut = await names.evaluateAll(
      (all) =>
        all.filter((name) => name.scrollWidth > name.clientWidth || name.scrollHeight > name.clientHeight + 1).length,
    );
    expect(cut).toBe(0);
  });
}
