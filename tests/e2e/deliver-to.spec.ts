import type { Browser, Locator, Page } from "@playwright/test";
import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { ASHA, answerAtBank, expectPaid, fillContact } from "./pay-test";
import { expect, hold, openProduct, stockOf, test, untilAlive } from "./shop-test";

const SKU = "DELIVERED-SEXTANT";
const SPARE = "HLT-READERS-150";

type Coded = { id: string; code: string };
const SEED_CODES = ["MAA", "BLR", "BOM", "DEL", "HYD"];

const where = (page: Page) => page.getByRole("button", { name: /^Deliver to/ });
const panel = (page: Page) => page.getByRole("dialog", { name: "Deliver to" });
const ways = (page: Page) => page.getByRole("group", { name: "Ship from" }).locator("label");
const why = (page: Page) => page.getByRole("region", { name: "Delivery", exact: true });

/** Ten of a product of its own in each warehouse. */
async function stockEverywhere(browser: Browser): Promise<void> {
  const admin = await browser.newContext();
  await signIn(admin, "admin");
  const send = async (path: string, data: object) => {
    const answer = await admin.request.post(`/api/admin/${path}`, { headers: FROM_OUR_PAGE, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as { id: string };
  };
  const words = { sku: SKU, name: "Delivered Sextant", description: "For a test.", category: "Lifestyle" };
  const { id: productId } = await send("products", {
    ...words,
    price: { amount: 900_00, currency: "INR" },
    policy: "STANDARD",
  });
  const { warehouses } = (await (await admin.request.get("/api/warehouses")).json()) as { warehouses: Coded[] };
  for (const { id: warehouseId } of warehouses.filter(({ code }) => SEED_CODES.includes(code))) {
    await send("receipts", { productId, warehouseId, quantity: 10 });
  }
  await admin.close();
}

async function deliverTo(page: Page, typed: string): Promise<void> {
  await where(page).click();
  await panel(page).getByLabel("Pincode or city").fill(typed);
  await page.keyboard.press("Enter");
}

/** In view, and not under the bar with the Pay button. */
async function expectAboveBar(page: Page, news: Locator): Promise<void> {
  await expect(news).toBeInViewport({ ratio: 1 });
  const [box, bar] = [await news.boundingBox(), await page.locator("[data-bottom-bar]").boundingBox()];
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
}

const VIEWPORTS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

for (const viewport of VIEWPORTS) {
  test.describe(`at ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });

    test("the pincode typed at checkout decides where a hold ships from, and the header takes it over", async ({
      page,
      context,
    }) => {
      const { id } = await hold(context, { sku: SPARE, quantity: 1, shipTo: { postalCode: "560001" } });
      await page.goto(`/checkout/${id}`);
      await untilAlive(page);
      const main = page.getByRole("main");
      await expect(page.getByLabel("Pincode")).toHaveValue("560001");
      await page.getByLabel("Pincode").fill("110001");
      await expectAboveBar(page, page.getByText("Now ships from Delhi."));
      await expect(main).toContainText(/Ships from Delhi, \d+ km: nearest that has it\./);
      await expect(main).not.toContainText("Ships from Bangalore");
      await expect(page.getByRole("button", { name: /^Pay ₹/ })).toBeVisible();
      const held = await (await context.request.get(`/api/reservations/${id}`)).json();
      expect(held.route).toMatchObject({ shipTo: { postalCode: "110001" } });
      await expect(main).toContainText(`₹${held.route.shippingPrice.amount / 100}`);
      await page.getByRole("link", { name: "Back to cart" }).click();
      // On a phone it is in the menu.
      if (viewport.width > 700) await expect(where(page)).toHaveAccessibleName("Deliver to Delhi 110001");
      await context.request.post(`/api/reservations/${id}/release`);
    });

    test("a warehouse that was chosen stays, and the page offers a better one", async ({ page, context }) => {
      const { inventory } = await stockOf(context, SPARE);
      const bangalore = inventory.find(({ city }) => city === "Bangalore");
      const { id } = await hold(context, { sku: SPARE, quantity: 1, warehouseId: bangalore?.warehouseId });
      await page.goto(`/checkout/${id}`);
      await untilAlive(page);
      await page.getByLabel("Pincode").fill("110001");
      const main = page.getByRole("main");
      await expect(main).toContainText(/You chose Bangalore, [\d,]+ km\./);
      const better = page.getByRole("region", { name: "A better way to ship" });
      await expect(better).toContainText(/^Delhi: \d days sooner, ₹\d+ less\./);
      await expectAboveBar(page, better);
      // By then, the page has heard from elsewhere that its hold was replaced.
      await page.route("**/api/reservations", async (route) => {
        const response = await route.fetch();
        const heard = page.waitForResponse((answer) => answer.url().endsWith(`/api/reservations/${id}`));
        await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
        await heard;
        await page.waitForTimeout(500);
        await route.fulfill({ response });
      });
      await page.evaluate(() => {
        new MutationObserver(() => {
          if (document.querySelector("main")?.textContent.includes("This hold has ended"))
            document.body.dataset.flashed = "ended";
        }).observe(document.body, { childList: true, subtree: true, characterData: true });
      });
      await better.getByRole("button", { name: "Switch" }).click();
      await expect(page).not.toHaveURL(new RegExp(id));
      await expectAboveBar(page, page.getByText("Now ships from Delhi."));
      await expect(page.locator("body")).not.toHaveAttribute("data-flashed", /.*/);
      await expect(page.getByText("changed in another tab")).toHaveCount(0);
      await expect(main).toContainText(/Ships from Delhi, \d+ km/);
      await expect(better).toHaveCount(0);
      const next = page.url().split("/").at(-1);
      await context.request.post(`/api/reservations/${next}/release`);
    });
  });
}

test("without a whole pincode there is no total and no arrival, wherever the hold goes", async ({ page, context }) => {
  const { id } = await hold(context, { sku: SPARE, quantity: 1, shipTo: { postalCode: "560001" } });
  await page.goto(`/checkout/${id}`);
  await untilAlive(page);
  const main = page.getByRole("main");
  const pincode = page.getByLabel("Pincode");
  for (const typed of ["", "56000"]) {
    await pincode.fill("560001");
    await expect(main).toContainText(/Arrives by/);
    await expect(main.getByText("Total", { exact: true })).toBeVisible();
    await pincode.fill(typed);
    await expect(main, `typed: ${typed}`).not.toContainText(/Arrives|Ships from/);
    await expect(main.getByText("Total", { exact: true })).toHaveCount(0);
    await expect(page.getByRole("button", { name: /^Pay ₹/ })).toHaveCount(0);
  }
});

test("where a hold already goes is in the empty form, and the header takes it over", async ({ page, context }) => {
  const { id } = await hold(context, { sku: SPARE, quantity: 1, shipTo: { postalCode: "110001" } });
  await page.goto(`/checkout/${id}`);
  await expect(page.getByLabel("Pincode")).toHaveValue("110001");
  await expect(page.getByLabel("City")).toHaveValue(/Delhi/);
  await page.getByRole("link", { name: "Back to cart" }).click();
  await expect(where(page)).toHaveAccessibleName("Deliver to Delhi 110001");
});

for (const press of ["Enter", "Pay"]) {
  test(`a pincode typed just before ${press} is where it ships from, and what is paid`, async ({ page, context }) => {
    const { id } = await hold(context, { sku: SPARE, quantity: 1, shipTo: { postalCode: "560001" } });
    await page.goto(`/checkout/${id}`);
    await untilAlive(page);
    await fillContact(page, { ...ASHA, Pincode: "560001" });
    const sent: string[] = [];
    page.on("request", (request) => request.url().includes(id) && sent.push(request.method()));
    await page.route("**/ship-to", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 600));
      await route.continue();
    });
    await page.getByLabel("Pincode").fill("110001");
    if (press === "Enter") await page.keyboard.press("Enter");
    else await page.getByRole("button", { name: /^Pay/ }).click();
    await expect(page).toHaveURL(/\/pay\/test\//);
    expect(sent.filter((method) => method !== "GET")).toEqual(["PUT", "POST"]);
    const held = await (await context.request.get(`/api/reservations/${id}`)).json();
    expect(held.route).toMatchObject({
      shipTo: { postalCode: "110001" },
      reason: expect.stringMatching(/Delhi, \d+ km/),
    });
    const amount = `₹${(held.total.amount + held.route.shippingPrice.amount) / 100}`;
    await expect(page.getByText(amount, { exact: true })).toBeVisible();
    await untilAlive(page);
    await answerAtBank(page, "succeed");
    await expectPaid(page, amount);
  });
}

test.describe("if the shop does not answer", () => {
  test.use({ expectedErrors: /status of 503/ });

  test("Pay has no amount, and asks again before it pays", async ({ page, context }) => {
    const { id } = await hold(context, { sku: SPARE, quantity: 1, shipTo: { postalCode: "560001" } });
    await page.goto(`/checkout/${id}`);
    await untilAlive(page);
    await fillContact(page, { ...ASHA, Pincode: "560001" });
    const payments: string[] = [];
    page.on("request", (request) => request.url().endsWith("/payment") && payments.push(request.method()));
    const busy = { status: 503, contentType: "application/problem+json", body: JSON.stringify({ code: "BUSY" }) };
    await page.route("**/ship-to", (route) => route.fulfill(busy));
    await page.getByLabel("Pincode").fill("110001");
    const main = page.getByRole("main");
    await expect(main).toContainText("We couldn't check shipping to this pincode.");
    await expect(main).not.toContainText("Total");
    const pay = page.getByRole("button", { name: "Pay", exact: true });
    await pay.click();
    await expect(page.getByLabel("Pincode")).toBeFocused();
    expect(payments).toEqual([]);
    await page.unroute("**/ship-to");
    await pay.click();
    await expect(page).toHaveURL(/\/pay\/test\//);
    const held = await (await context.request.get(`/api/reservations/${id}`)).json();
    expect(held.route).toMatchObject({ shipTo: { postalCode: "110001" } });
  });
});

test("a payment for another amount than the button showed opens no bank, and says the amount first", async ({
  page,
  context,
}) => {
  const { id } = await hold(context, { sku: SPARE, quantity: 1, shipTo: { postalCode: "560001" } });
  await page.goto(`/checkout/${id}`);
  await untilAlive(page);
  await fillContact(page, { ...ASHA, Pincode: "560001" });
  await page.route("**/payment", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const response = await route.fetch();
    const started = await response.json();
    await route.fulfill({ response, json: { ...started, amount: { ...started.amount, amount: 1 } } });
  });
  await page.getByRole("button", { name: /^Pay ₹/ }).click();
  await expect(page.getByRole("region", { name: "Unfinished payment" })).toContainText(/₹\d+/);
  await expect(page).toHaveURL(/\/checkout\//);
});

test("delivery options follow pincode, quantity and stock, and a hold ships as recommended", async ({
  page,
  context,
  browser,
}) => {
  await stockEverywhere(browser);
  await openProduct(page, SKU);
  await deliverTo(page, "605001");
  await expect(panel(page)).toBeHidden();
  await expect(where(page)).toBeFocused();
  await expect(where(page)).toHaveAccessibleName("Deliver to Puducherry 605001");
  await expect(ways(page).first()).toContainText("Chennai");
  await expect(ways(page).first()).toContainText("Recommended");
  await expect(ways(page).first()).toContainText(/(Mon|Tue|Wed|Thu|Fri|Sat) \d{1,2} \w{3}/);
  await expect(ways(page).first()).toContainText("₹69");
  await expect(ways(page).first().getByRole("radio")).toBeChecked();
  await expect(why(page)).toContainText("Ships from Chennai, 137 km: nearest that has it.");
  await expect(ways(page)).toHaveCount(5);
  await expect(
    page.getByRole("img", { name: /^Map of India.*Parcels go from Chennai to Puducherry 605001\.$/ }),
  ).toBeVisible();

  const somebodyElse = await browser.newContext();
  const { inventory } = await stockOf(context, SKU);
  const chennai = inventory.find(({ city }) => city === "Chennai");
  const taken = await hold(somebodyElse, { sku: SKU, quantity: 8, warehouseId: chennai?.warehouseId });
  await page.getByLabel("Quantity").fill("3");
  await expect(ways(page).first()).toContainText("Bangalore");
  await expect(why(page)).toContainText("nearest with all 3");
  await expect(ways(page).filter({ hasText: /^Chennai/ })).not.toContainText("₹");
  await page.getByLabel("Quantity").fill("2");
  await expect(ways(page).first()).toContainText("Chennai");
  await page.getByLabel("Quantity").fill("1000");
  await expect(page.getByLabel("Quantity")).toHaveAccessibleDescription(/20/);
  await expect(ways(page)).toHaveCount(5);

  await page.reload();
  await untilAlive(page);
  await expect(where(page)).toHaveAccessibleName("Deliver to Puducherry 605001");
  await page.getByLabel("Quantity").fill("3");
  await expect(ways(page).first()).toContainText("Bangalore");
  await page.getByRole("button", { name: /^Reserve \d+$/ }).click();
  await expect(page).toHaveURL(/\/checkout\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("main")).toContainText("Ships from Bangalore, 269 km: nearest with all 3.");

  const id = page.url().split("/").at(-1);
  expect((await context.request.post(`/api/reservations/${id}/release`)).ok()).toBe(true);
  expect((await somebodyElse.request.post(`/api/reservations/${taken.id}/release`)).ok()).toBe(true);
  await somebodyElse.close();
});

test.use({ expectedErrors: /status of 400/ });

test("a place is found by name, by choosing a suggestion, or by the device's location; failures are explained", async ({
  page,
  context,
}) => {
  await page.goto("/products");
  await untilAlive(page);
  await deliverTo(page, "999999");
  await expect(panel(page).getByText("There is no pincode 999999 in India.")).toBeVisible();
  await expect(panel(page).getByLabel("Pincode or city")).toHaveValue("999999");
  await panel(page).getByLabel("Pincode or city").fill("bengal");
  await panel(page)
    .getByRole("button", { name: /^Bangalore/ })
    .click();
  await expect(where(page)).toHaveAccessibleName("Deliver to Bangalore 560001");

  await where(page).click();
  await panel(page).getByRole("button", { name: "Use my location" }).click();
  await expect(panel(page).getByRole("alert")).toContainText("Your browser blocked location access.");

  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ latitude: 48.86, longitude: 2.35 });
  await panel(page).getByRole("button", { name: "Use my location" }).click();
  await expect(panel(page).getByRole("alert")).toContainText("outside India");
  await context.setGeolocation({ latitude: 28.6139, longitude: 77.209 });
  await panel(page).getByRole("button", { name: "Use my location" }).click();
  await expect(where(page)).toHaveAccessibleName("Deliver to Delhi");

  await where(page).click();
  await panel(page).getByRole("button", { name: "Forget Delhi" }).click();
  await expect(where(page)).toHaveAccessibleName("Deliver to Add pincode");
});
