import { expect, test, untilAlive } from "./shop-test";

test.describe("pages that are not found", () => {
  test.use({ expectedErrors: /status of 404/ });

  for (const [path, title] of [
    ["/checkout/nope", "Reservation not found · Holdfast"],
    ["/pay/test/nope", "Not found · Holdfast"],
    ["/products/in/nope", "Not found · Holdfast"],
  ] as const) {
    test(`${path} keeps the title it was sent with`, async ({ page, request }) => {
      expect(await (await request.get(path)).text()).toContain(`<title>${title}</title>`);
      await page.goto(path);
      await untilAlive(page);
      await expect(page).toHaveTitle(title);
    });
  }
});

test("a tab always has a title, also while another page opens in it", async ({ page }) => {
  await page.goto("/");
  await untilAlive(page);
  await page.evaluate(() => {
    const titles = new Set<string>();
    const look = () => {
      titles.add(document.title);
      requestAnimationFrame(look);
    };
    look();
    Object.assign(window, { titles });
  });
  const header = page.getByRole("banner");
  for (const [name, title] of [
    ["Products", "Products · Holdfast"],
    ["Race lab", "Race lab · Holdfast"],
    ["Products", "Products · Holdfast"],
  ] as const) {
    await header.getByRole("link", { name, exact: true }).click();
    await expect(page).toHaveTitle(title);
  }
  const seen = await page.evaluate(() => [...(window as unknown as { titles: Set<string> }).titles]);
  expect(seen).not.toContain("");
  expect(seen).toHaveLength(3);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page for when one is offline says so", async ({ page }) => {
    await page.goto("/offline");
    await expect(page.getByRole("heading", { name: "You're offline" })).toBeVisible();
  });
});
