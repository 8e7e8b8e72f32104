import { expect, test, untilAlive } from "./shop-test";

test("filters are kept in the address, and the back button removes them one by one", async ({ page }) => {
  await page.goto("/products");
  await untilAlive(page);
  await page.getByRole("link", { name: "Fitness" }).click();
  await expect(page).toHaveURL(/category=Fitness$/);
  await expect(page.getByRole("status", { name: "Products shown" })).toHaveText("11 products");

  await page.getByRole("searchbox", { name: "Search" }).pressSequentially("cricket", { delay: 60 });
  await expect(page).toHaveURL(/q=cricket/);
  await expect(page.getByRole("status", { name: "Products shown" })).toHaveText("1 product");
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue("cricket");

  await page.goBack();
  await expect(page).toHaveURL(/category=Fitness$/);
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue("");
  await expect(page.getByRole("status", { name: "Products shown" })).toHaveText("11 products");
  await page.goBack();
  await expect(page).toHaveURL(/\/products$/);
  await page.goForward();
  await expect(page.getByRole("link", { name: "Fitness" })).toHaveAttribute("aria-current", "true");
});

test("a shared address shows the same products to somebody else at once", async ({ page }) => {
  await page.goto("/products?category=Skincare&sort=price-desc&inStock=true&q=pump");
  await expect(page.getByRole("status", { name: "Products shown" })).toHaveText("2 products");
  await expect(page.getByLabel("Sort by")).toHaveValue("price-desc");
  await expect(page.getByLabel("In stock only")).toBeChecked();
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue("pump");
});

test("an empty result says so and links back", async ({ page }) => {
  await page.goto("/products?q=zeppelin");
  await untilAlive(page);
  await expect(page.getByText(/^No (results|products match)/)).toBeVisible();
  await page.getByRole("button", { name: "Show all products" }).click();
  await expect(page).toHaveURL(/\/products$/);
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue("");
});

test("the header finds a product as it is typed, and Enter searches for all", async ({ page }) => {
  await page.goto("/race");
  await untilAlive(page);
  await page.keyboard.press("/");
  const field = page.getByRole("combobox", { name: "Search products" });
  await expect(field).toBeFocused();
  await field.fill("cricket");
  await expect(page.getByRole("option", { name: /^Kashmir Willow Cricket Bat/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Kashmir Willow Cricket Bat", level: 1 })).toBeVisible();

  await page.getByRole("button", { name: "Search products" }).click();
  await expect(field).toHaveValue("");
  await field.fill("zeppelin & co");
  await expect(page.getByText("No results for “zeppelin & co”")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/products\?q=zeppelin\+%26\+co$/);
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue("zeppelin & co");
});

test("on a phone the header is one row, and the price and Reserve are in reach", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/products/folding-white-cane");
  await untilAlive(page);
  expect((await page.getByRole("banner").boundingBox())?.height).toBeLessThan(64);
  await expect(page.getByRole("button", { name: "Reserve 1" })).toBeInViewport({ ratio: 1 });
  await page.getByRole("button", { name: "Menu" }).click();
  await expect(page.getByRole("button", { name: /^Deliver to/ })).toBeVisible();
  await page.getByRole("link", { name: "Orders" }).click();
  await expect(page).toHaveURL(/\/orders$/);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
});

test("the last products come with Load more", async ({ page }) => {
  await page.goto("/products");
  await untilAlive(page);
  await expect(page.getByRole("article")).toHaveCount(48);
  const shown = () => page.getByRole("article").count();
  const more = page.getByRole("link", { name: "Load more" });
  // The seed has 53; other tests create more.
  for (let count = 48; (await more.count()) > 0; count = await shown()) {
    await more.click();
    await expect.poll(shown).toBeGreaterThan(count);
  }
  expect(await shown()).toBeGreaterThanOrEqual(53);
});

test("an address with invalid filters still works", async ({ request }) => {
  for (const address of ["/products/x%00y", "/products/..%2F..%2Fetc", "/checkout/abc", "/checkout/%00"]) {
    expect((await request.get(address)).status(), address).toBe(404);
  }
  for (const address of [
    "/products?cursor=abc",
    "/products?q=%00&sort=sideways&category[]=a",
    "/reservations?status=zz",
  ]) {
    expect((await request.get(address)).status(), address).toBe(200);
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("search, categories and paging still work", async ({ page }) => {
    await page.goto("/products");
    await page.getByRole("link", { name: "Electronics" }).click();
    await page.getByRole("searchbox", { name: "Search" }).fill("torch");
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page).toHaveURL(/category=Electronics/);
    await expect(page.getByRole("article")).toHaveCount(1);
    await page.goto("/products");
    const first = await page.getByRole("article").first().textContent();
    await page.getByRole("link", { name: "Load more" }).click();
    await expect(page.getByRole("article").first()).not.toHaveText(first ?? "");
    expect(await page.getByRole("article").count()).toBeGreaterThanOrEqual(5);
  });
});
