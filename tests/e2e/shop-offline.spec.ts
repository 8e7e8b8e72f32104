import type { Page } from "@playwright/test";
import { signIn, slash } from "./admin-test";
import { aCuttableNetwork } from "./cuttable-network";
import { expect, hold, test, untilAlive } from "./shop-test";

test.use({ expectedErrors: /ERR_\w+|Failed to (fetch|load)|network|when fetching the script/i });

test("without a network the shop says so, shows no cached figures, and continues by itself", async ({
  page,
  baseURL,
}) => {
  const network = await aCuttableNetwork(baseURL ?? "");
  await page.goto(`${network.url}/products`);
  await untilAlive(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
      );
    }
  });

  network.cut();
  await page.goto(`${network.url}/products/cabin-suitcase-55-cm?seen=1`);
  await expect(page.getByRole("heading", { name: "You're offline" })).toBeVisible();
  await expect(page.getByText(/available|left/)).toHaveCount(0);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("status")).toHaveText(/Still no connection/);
  // It looks like the shop: the style sheet came from the service worker's cache.
  const heading = page.getByRole("heading", { name: "You're offline" });
  expect(await heading.evaluate((element) => getComputedStyle(element).fontWeight)).toBe("600");

  network.mend();
  await expect(page.getByRole("heading", { name: "Cabin Suitcase, 55 cm" })).toBeVisible({ timeout: 15_000 });
  expect(new URL(page.url()).search).toBe("?seen=1");
  network.close();
});

for (const [what, ending] of [
  ["is cut off", "cut"],
  ["does not answer", "hang"],
] as const) {
  test(`with a network that ${what}, a press is answered within five seconds and does nothing later`, async ({
    page,
    baseURL,
    context,
  }) => {
    const network = await aCuttableNetwork(baseURL ?? "");
    await page.goto(`${network.url}/products/cabin-suitcase-55-cm`);
    await untilAlive(page);
    // What the page asks for by itself has come.
    await page.waitForTimeout(1_500);
    network[ending]();
    const pressedAt = Date.now();
    await page.getByRole("button", { name: /^Reserve \d+$/ }).click();
    const refused = page.getByRole("alert").filter({ hasText: "We couldn't reach the shop." });
    await expect(refused).toBeVisible({ timeout: 8_000 });
    // The promise is five seconds; a busy machine may need a moment more to paint it.
    expect(Date.now() - pressedAt).toBeLessThan(7_000);
    await page.getByRole("button", { name: "Add to cart" }).click();
    // The toast, whose code was never loaded, beside the refusal.
    const said = page.getByRole("alert").filter({ hasText: "We couldn't reach the shop." });
    await expect(said).toHaveCount(2, { timeout: 8_000 });
    network.mend();
    await page.waitForTimeout(4_000);
    const own = async (path: string) => (await context.request.get(`${network.url}${path}`)).json();
    expect((await own("/api/reservations")).reservations).toEqual([]);
    expect((await own("/api/cart")).lines).toEqual([]);
    network.close();
  });
}

for (const ending of ["cut", "hang"] as const) {
  for (const [what, path, press, dialog] of [
    [
      "Deliver to",
      "/products",
      (page: Page) =>
        page
          .getByRole("banner")
          .getByRole("button", { name: /^Deliver to/ })
          .click(),
      "Deliver to",
    ],
    ["the panel's search", "/admin", (page: Page) => page.keyboard.press("Control+k"), "Search"],
  ] as const) {
    test(`${what} says within five seconds that it cannot be opened, and does not open later: ${ending}`, async ({
      page,
      baseURL,
    }) => {
      const network = await aCuttableNetwork(baseURL ?? "");
      await signIn(page, "viewer");
      await page.goto(`${network.url}${path}`);
      await untilAlive(page);
      // The panel listens for keys a moment after it is alive.
      if (path === "/admin") await slash(page);
      network[ending]();
      const pressedAt = Date.now();
      await press(page);
      await expect(page.getByText("This couldn't be opened.").first()).toBeVisible({ timeout: 8_000 });
      expect(Date.now() - pressedAt).toBeLessThan(7_000);
      const opened = page.getByRole("dialog", { name: dialog });
      network.mend();
      await page.waitForTimeout(4_000);
      await expect(opened).toHaveCount(0);
      await press(page);
      await expect(opened).toBeVisible();
      network.close();
    });
  }
}

test("a pincode typed without a network is answered within five seconds, and moves nothing until it is asked for", async ({
  page,
  baseURL,
  context,
}) => {
  const network = await aCuttableNetwork(baseURL ?? "");
  const { id } = await hold(context, { sku: "ELC-MOUSE-SILENT", quantity: 1 });
  await page.goto(`${network.url}/checkout/${id}`);
  await untilAlive(page);
  const moves: string[] = [];
  page.on("request", (request) => request.method() === "PUT" && moves.push(request.url()));
  network.hang();
  await page.getByLabel("Pincode", { exact: true }).fill("560001");
  const main = page.getByRole("main");
  await expect(main).toContainText("We couldn't look up this pincode.", { timeout: 8_000 });
  network.mend();
  await page.waitForTimeout(3_000);
  expect(moves).toEqual([]);
  await main.getByRole("button", { name: "Try again" }).click();
  await expect(main).not.toContainText("We couldn't look up this pincode.");
  await expect.poll(() => moves.length).toBe(1);
  await page.getByLabel("Pincode", { exact: true }).fill("110001");
  await expect.poll(() => moves.length).toBe(2);
  await expect(page.getByLabel("City")).toHaveValue(/Delhi/);
  await expect(main).toContainText(/Arrives by/);
  network.hang();
  // Known already, so that only the move needs the network.
  await page.getByLabel("Pincode", { exact: true }).fill("560001");
  await expect(main).toContainText("We couldn't check shipping to this pincode.", { timeout: 8_000 });
  network.mend();
  await page.waitForTimeout(3_000);
  expect(moves).toHaveLength(3);
  await main.getByRole("button", { name: "Try again" }).click();
  await expect(main).not.toContainText("We couldn't check shipping to this pincode.");
  await expect.poll(() => moves.length).toBe(4);
  network.close();
});

test("once there is a network again, a pincode is looked up by itself; what failed to change waits for the shopper", async ({
  page,
  context,
}) => {
  const { id } = await hold(context, { sku: "ELC-MOUSE-SILENT", quantity: 1 });
  await page.goto(`/checkout/${id}`);
  await untilAlive(page);
  const main = page.getByRole("main");
  const pincode = page.getByLabel("Pincode", { exact: true });
  const again = main.getByRole("button", { name: "Try again" });
  const sent: string[] = [];
  await context.setOffline(true);
  await pincode.fill("560001");
  await expect(main).toContainText("We couldn't look up this pincode.", { timeout: 8_000 });
  await main.getByRole("button", { name: /^\+5 min/ }).click();
  await expect(main.getByRole("alert").filter({ hasText: "We couldn't reach the shop." })).toBeVisible({
    timeout: 8_000,
  });
  page.on("request", (request) => /\/places|\/ship-to|\/extend/.test(request.url()) && sent.push(request.url()));
  await context.setOffline(false);
  await expect(main).not.toContainText("We couldn't reach the shop.");
  await expect(page.getByLabel("City")).toHaveValue("Bangalore, Karnataka");
  await expect(main).toContainText("We couldn't check shipping to this pincode.");
  expect(
    sent.map((url) => /places|ship-to|extend/.exec(url)?.[0]),
    "reading alone happens by itself",
  ).toEqual(["places"]);
  await again.click();
  await expect(main).toContainText(/Arrives by/);
  await pincode.fill("110001");
  await expect(page.getByLabel("City")).toHaveValue(/Delhi/);
  await expect(main).toContainText(/Arrives by/);
  await context.setOffline(true);
  await pincode.fill("560001");
  await expect(main).toContainText("We couldn't check shipping to this pincode.", { timeout: 8_000 });
  sent.length = 0;
  await context.setOffline(false);
  await page.waitForTimeout(2_000);
  expect(sent).toEqual([]);
  await again.click();
  await expect(main).toContainText(/Arrives by/);
});

test("a place searched for without a network is answered within five seconds, and is not chosen later", async ({
  page,
  context,
}) => {
  await page.goto("/products");
  await untilAlive(page);
  const banner = page.getByRole("banner");
  const where = banner.getByRole("button", { name: /^Deliver to/ });
  await where.click();
  const panel = page.getByRole("dialog", { name: "Deliver to" });
  await expect(panel.getByRole("button", { name: /Mumbai/ })).toBeVisible();
  await context.setOffline(true);
  await panel.getByLabel("Pincode or city").fill("560038");
  await page.keyboard.press("Enter");
  await expect(panel).toContainText("We can't reach the shop. Try again in a moment.", { timeout: 8_000 });
  await context.setOffline(false);
  await page.waitForTimeout(3_000);
  await expect(panel).toBeVisible();
  await expect(panel.getByRole("button", { name: /560038/ }), "the list is there again").toBeVisible();
  expect(await page.evaluate(() => document.cookie)).not.toContain("560038");
});

test("the offline page only leads back into the shop", async ({ context }) => {
  const leadsHome = async (from: string) => {
    const page = await context.newPage();
    await page.goto(`/offline?from=${encodeURIComponent(from)}`);
    await expect(page.getByRole("heading", { level: 1, name: /never promises/ })).toBeVisible({ timeout: 30_000 });
    expect(new URL(page.url()).pathname, from).toBe("/");
  };
  // In parallel: each page waits some seconds before it checks whether the shop is there.
  await Promise.all(["//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example"].map(leadsHome));
});

test("a search without a network says that the results are earlier ones, and catches up by itself", async ({
  page,
  context,
}) => {
  await page.goto("/products");
  await untilAlive(page);
  await page.waitForTimeout(1_500);
  await context.setOffline(true);
  const search = page.getByRole("searchbox", { name: "Search", exact: true });
  await search.fill("candle");
  await expect(page.getByText("We couldn't reach the shop. These are earlier results.")).toBeVisible({
    timeout: 5_000,
  });
  const grid = page.getByRole("region", { name: "Products" });
  await expect(grid).toHaveAttribute("aria-busy", "false");
  await expect(search).toHaveValue("candle");
  await expect(page.getByRole("link", { name: /Cabin Suitcase/ })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText("These are earlier results.")).toBeHidden({ timeout: 10_000 });
  await expect(page.getByRole("link", { name: /Candle/ }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: /Cabin Suitcase/ })).toHaveCount(0);
});

test("a pincode that was typed offline is looked up when the network is back, and moves the hold only when asked", async ({
  page,
  context,
}) => {
  const { id } = await hold(context, { sku: "HLT-READERS-150", quantity: 1 });
  await page.goto(`/checkout/${id}`);
  await untilAlive(page);
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/ship-to")) sent.push(request.method());
  });
  await context.setOffline(true);
  await page.getByRole("form", { name: "Pay" }).getByLabel("Pincode").fill("560038");
  await expect(page.getByText("We couldn't look up this pincode.")).toBeVisible({ timeout: 20_000 });
  await context.setOffline(false);
  await expect(page.getByText("We couldn't check shipping to this pincode.")).toBeVisible({ timeout: 20_000 });
  expect(sent).toEqual([]);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("button", { name: /^Pay ₹/ })).toBeVisible({ timeout: 20_000 });
  expect(sent).toEqual(["PUT"]);
});
