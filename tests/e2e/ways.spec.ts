import { expect, hold, openProduct, test } from "./shop-test";

const HELD = "HLT-READERS-150";

test("while something is held, each way says what all of it costs to ship then", async ({ page, context }) => {
  await hold(context, { sku: HELD, quantity: 1 });
  const { products } = await (await context.request.get("/api/products?q=stethoscope")).json();
  await openProduct(page, products[0].sku);
  await page
    .getByRole("button", { name: /^Deliver to|^Add pincode/ })
    .first()
    .click();
  await page.getByRole("dialog", { name: "Deliver to" }).getByLabel("Pincode or city").fill("560001");
  await page.keyboard.press("Enter");
  const dated = page.getByRole("group", { name: "Ship from" }).locator("label", { hasText: /by \w{3} \d/ });
  await expect(dated.first()).toContainText(/₹\d+ in all/);
  await expect(dated.filter({ hasNotText: /₹[\d,]+ in all/ })).toHaveCount(0);
});

test("a quantity beyond a warehouse's shelf says how much of it is back-ordered", async ({ page, context }) => {
  const { products } = await (await context.request.get("/api/products?q=laptop")).json();
  const laptop = products.find(({ policy }: { policy: string }) => policy === "BACKORDER");
  await openProduct(page, laptop.sku);
  const most = Math.max(...laptop.inventory.map(({ onHand }: { onHand: number }) => onHand));
  await page
    .getByLabel("Quantity")
    .first()
    .fill(String(most + 3));
  await expect(page.getByRole("group", { name: "Ship from" })).toContainText(` of ${most + 3} on back-order`);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

  test("the checkout shows one clock: the bar's once the page's is out of sight", async ({ page, context }) => {
    const { id } = await hold(context, { sku: HELD, quantity: 1 });
    await page.goto(`/checkout/${id}`);
    const inBar = page.locator("[data-bottom-bar]").getByRole("timer", { includeHidden: true });
    const width = async () => Math.round((await inBar.locator("../..").boundingBox())?.width ?? -1);
    await expect.poll(width).toBe(0);
    await page.evaluate(() => window.scrollTo(0, 600));
    await expect.poll(width).toBeGreaterThan(40);
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect.poll(width).toBe(0);
  });
});

test.describe("on a tablet", () => {
  test.use({ viewport: { width: 768, height: 1024 } });

  test("the longest city is seen whole", async ({ page, context }) => {
    const { id } = await hold(context, { sku: HELD, quantity: 1 });
    await page.goto(`/checkout/${id}`);
    await page.getByLabel("Pincode", { exact: true }).fill("744101");
    const city = page.getByLabel("City");
    await expect(city).toHaveValue("Port Blair, Andaman and Nicobar Islands");
    const cut = await city.evaluate((box) => [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight]);
    expect(cut).toEqual([0, 0]);
  });
});
