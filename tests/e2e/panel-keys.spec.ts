import type { Page } from "@playwright/test";
import { FROM_OUR_PAGE, signIn, slash } from "./admin-test";
import { aProduct, warehouseIdOf } from "./panel-room";
import { expect, pick, test, untilAlive } from "./shop-test";

async function openRoom(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await untilAlive(page);
}

test("the grid by product explains its totals, counts its products and passes the focus on", async ({ page }) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const { id: productId, sku, name } = await aProduct(request, "Gridded Lantern", 1);
  const warehouseId = await warehouseIdOf(request, "MAA");
  const gone = { productId, warehouseId, mode: "set", quantity: 0, reasonCode: "CORRECTION", note: "A test." };
  const set = await request.post("/api/admin/adjustments", { headers: FROM_OUR_PAGE, data: gone });
  expect(set.status(), await set.text()).toBe(200);
  await openRoom(page, `/admin/inventory?by=available&q=${sku}`);
  await expect(page.getByText("1–1 of 1")).toBeVisible();
  const row = page.locator("[data-row-button='0']");
  await page.keyboard.press("ArrowDown");
  await expect(row, "the arrows enter the list on arrival").toBeFocused();
  await page.keyboard.press("w");
  const why = page.getByRole("dialog", { name: "Why 0 available?" });
  await expect(why).toContainText("all warehouses");
  await page.keyboard.press("Escape");
  await expect(row).toBeFocused();
  const total = page.getByRole("row").filter({ hasText: sku }).getByTitle("Why this figure?").first();
  await expect(total.locator("span").first()).toHaveClass(/text-bad/);
  await total.click();
  await expect(why).toBeVisible();
  await page.keyboard.press("Escape");
  await row.focus();
  await page.keyboard.press("l");
  await expect(page.getByRole("button", { name: new RegExp(`${name}.*in Chennai`, "s") })).toBeFocused();
});

test("arrow down and Enter lead from the search into the products of live stock", async ({ page }) => {
  await signIn(page, "admin");
  const { sku } = await aProduct(page.context().request, "Matrixed Lantern A");
  await aProduct(page.context().request, "Matrixed Lantern B");
  await openRoom(page, "/admin");
  await slash(page);
  await page.keyboard.type("matrixed lantern");
  await page.keyboard.press("ArrowDown");
  const links = page.locator("[data-matrix-row]");
  await expect(links.first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/admin/inventory\\?q=${sku}`));
});

test("on a phone each list fits its box, whatever it is sorted by, and a hold's acts are one tap away", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "admin");
  const overflow = () => page.locator("section:has(> table)").evaluate((box) => box.scrollWidth - box.clientWidth);
  for (const query of ["", "?sort=available", "?sort=onHand"]) {
    await openRoom(page, `/admin/inventory${query}`);
    await expect(page.getByRole("button", { name: "Actions" }).first()).toBeInViewport({ ratio: 1 });
    expect(await overflow(), query).toBe(0);
  }
  const { sku } = await aProduct(page.context().request, "Adjustable Aluminium Crutch With A Long Name");
  const held = await page.context().request.post("/api/reservations", {
    headers: FROM_OUR_PAGE,
    data: { sku, quantity: 1 },
  });
  expect(held.status(), await held.text()).toBe(201);
  await openRoom(page, `/admin/reservations?q=${sku}`);
  const row = page.getByRole("row").filter({ hasText: "Adjustable Aluminium Crutch With A Long Name" });
  expect(await overflow()).toBe(0);
  await row.getByRole("button", { name: "Actions" }).click();
  await pick(page.getByRole("menuitem", { name: "Extend" }));
  await expect(page.getByRole("dialog", { name: /extend/i })).toBeVisible();
});
