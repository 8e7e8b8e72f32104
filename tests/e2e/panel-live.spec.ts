import type { BrowserContext, Page } from "@playwright/test";
import { signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { expect, hold, pick, stockOf, test, untilAlive, watchErrors } from "./shop-test";

/** A change must show in the panel well within this time, without a reload. */
const SOON_MS = 5_000;

async function openPanel(page: Page, address: string, role: "admin" | "viewer" = "viewer"): Promise<void> {
  await signIn(page, role);
  expect((await page.goto(address))?.status()).toBe(200);
  await untilAlive(page);
}

/** The log says "Live" once its stream is open; entries written from then on arrive by themselves. */
const untilFollowing = (page: Page) => expect(page.getByText("Live", { exact: true })).toBeVisible();

async function warehouseIn(context: BrowserContext, sku: string, city: string): Promise<string> {
  const row = (await stockOf(context, sku)).inventory.find((stock) => stock.city === city);
  if (!row) throw new Error(`the seed has ${sku} in ${city}`);
  return row.warehouseId;
}

test("a reserve in the shop changes a cell, the list of holds and the feed on the live stock page", async ({
  page,
  browser,
}) => {
  const sku = "HLT-THERMOMETER-GLASS";
  const shop = await browser.newContext();
  const warehouseId = await warehouseIn(shop, sku, "Mumbai");
  await openPanel(page, `/admin?q=${sku}`);
  const row = page.getByRole("row").filter({ hasText: sku });
  const cell = row.getByRole("cell").nth(1);
  await expect(cell).toHaveText("10");
  const heldNow = page.getByRole("region", { name: "Ending soonest" });
  const { id } = await hold(shop, { sku, quantity: 4, warehouseId, ttlSeconds: 120 });
  await expect(cell).toHaveText(/^6 available, 4 held$/, { timeout: SOON_MS });
  await expect(heldNow.getByRole("link", { name: /4 × Mercury-Free Glass Thermometer/ })).toContainText("BOM", {
    timeout: SOON_MS,
  });
  const feed = page.getByRole("region", { name: "Recent activity" });
  await expect(feed.getByRole("link", { name: /Reserved.*4 × Mercury-Free/ }).first()).toBeVisible({
    timeout: SOON_MS,
  });
  await shop.request.post(`/api/reservations/${id}/release`);
  await expect(cell).toHaveText("10", { timeout: SOON_MS });
  await expect(heldNow.getByRole("link", { name: /Mercury-Free/ })).toHaveCount(0, { timeout: SOON_MS });
  const moved = feed.getByRole("link", { name: /Mercury-Free/ });
  await expect(moved).toContainText("last of 2 changes", { timeout: SOON_MS });
  await page.reload();
  await expect(moved).toContainText("last of 2 changes");
  await shop.close();
});

test("the matrix keeps its filters and order over a reload", async ({ page, browser }) => {
  const sku = "LIF-NOTEBOOK-A5-DOT";
  const shop = await browser.newContext();
  await hold(shop, { sku, quantity: 7, warehouseId: await warehouseIn(shop, sku, "Delhi") });
  await openPanel(page, `/admin?q=${sku}`);
  await page.getByRole("radio", { name: /^Low/ }).check();
  await page.getByRole("combobox", { name: "Warehouse" }).click();
  await pick(page.getByRole("option", { name: "DEL · Delhi" }));
  const row = page.getByRole("row").filter({ hasText: sku });
  await expect(row.getByRole("cell").first()).toHaveText(/^3 available, 7 held$/);
  await expect(page).toHaveURL(/warehouse=DEL/);
  await expect(page).toHaveURL(/show=low/);
  await page.reload();
  await untilAlive(page);
  await expect(page.getByRole("radio", { name: /^Low/ })).toBeChecked();
  await expect(page.getByRole("columnheader", { name: "BOM" })).toHaveCount(0);
  await expect(row.getByRole("cell").first()).toHaveText(/^3 available, 7 held$/);
  // The list has only the lowest few, which other tests may have made.
  const low = page.getByRole("region", { name: "Low stock" }).getByRole("list").getByRole("link").first();
  await expect(low).toHaveAttribute("href", /^\/admin\/inventory\?.*row=/);
  await shop.close();
});

test("a reserve appears at the top of the event log, described in words", async ({ page, browser }) => {
  const sku = "FIT-KARATE-GI-170";
  const shop = await browser.newContext();
  await openPanel(page, "/admin/events");
  await untilFollowing(page);
  const { id } = await hold(shop, { sku, quantity: 3 });
  const row = page.getByRole("row").filter({ hasText: sku }).filter({ hasText: "Reserved" }).first();
  await expect(row).toBeVisible({ timeout: SOON_MS });
  await row.getByRole("button", { name: /open this entry/ }).click();
  const drawer = page.getByRole("dialog", { name: "Ledger entry" });
  await expect(drawer).toContainText(/3 units of .* were held/);
  await expect(drawer.getByRole("row", { name: /Reserved 0 3 \+3/ })).toBeVisible();
  await expect(page).toHaveURL(/entry=[0-9a-f-]{36}/);
  const address = page.url();

  // From the selected entry of the strip to the oldest one, the row's receipt.
  const strip = drawer.getByRole("listbox", { name: /Entries of/ });
  await strip.getByRole("option", { selected: true }).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(drawer).toContainText(/10 units of .* were received in/);
  await expect(page).not.toHaveURL(address);
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();

  await page.goto(address);
  await expect(page.getByRole("dialog", { name: "Ledger entry" })).toContainText(/3 units of .* were held/);
  await page.getByRole("button", { name: "Show all its entries" }).click();
  await expect(page).toHaveURL(new RegExp(`reservation=${id}`));
  await expect(page.getByRole("row").filter({ hasText: sku })).toHaveCount(1);
  await shop.request.post(`/api/reservations/${id}/release`);
  await expect(page.getByRole("row").filter({ hasText: "Released" })).toHaveCount(1, { timeout: SOON_MS });
  await shop.close();
});

test("new entries wait while the log is paused or scrolled down", async ({ page, browser }) => {
  const sku = "HLT-PLASTERS-100";
  const shop = await browser.newContext();
  await openPanel(page, "/admin/events");
  await untilFollowing(page);
  const rows = page.getByRole("row").filter({ hasText: sku }).filter({ hasText: "Reserved" });
  const before = await rows.count();
  await page.getByRole("button", { name: "Pause" }).click();
  await hold(shop, { sku, quantity: 1 });
  const pill = page.getByRole("button", { name: /\d+ new/ });
  await expect(pill).toBeVisible({ timeout: SOON_MS });
  await expect(rows).toHaveCount(before);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(rows).toHaveCount(before + 1);

  const log = page.getByRole("region", { name: "Ledger entries, newest first" });
  await log.evaluate((box) => box.scrollTo({ top: 1_000 }));
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  // Only rows near the visible ones are in the page, so waiting for this one shows that they are rendered.
  const read = page.getByRole("row").nth(20);
  await expect(read).toBeInViewport();
  const words = await read.textContent();
  await hold(shop, { sku, quantity: 2 });
  await expect(pill).toBeVisible({ timeout: SOON_MS });
  await expect(read).toBeInViewport();
  expect(await read.textContent()).toBe(words);
  // Tests running at the same time reserve too, so the button may count more, or have been there before.
  await expect(async () => {
    if (await pill.isVisible()) await pill.click();
    await expect(rows).toHaveCount(before + 2, { timeout: 500 });
  }).toPass({ timeout: SOON_MS });
  await expect(rows.first()).toBeInViewport();
  await shop.close();
});

test("filters are kept in the address, survive a reload, and can be removed", async ({ page }) => {
  await openPanel(page, "/admin/events");
  await page.getByLabel("Search by product, SKU or reference").fill("football");
  await page.getByLabel("Type", { exact: true }).click();
  await pick(page.getByRole("option", { name: "Received" }));
  await expect(page).toHaveURL(/type=RECEIVED/);
  await expect(page).toHaveURL(/q=football/);
  const rows = page.getByRole("row").filter({ hasText: "FIT-FOOTBALL-5" });
  await expect(rows).toHaveCount(5);
  await expect(page.getByRole("row")).toHaveCount(6);
  await page.reload();
  await untilAlive(page);
  await expect(page.getByLabel("Search by product, SKU or reference")).toHaveValue("football");
  await expect(page.getByRole("row")).toHaveCount(6);
  await page.getByLabel("Search by product, SKU or reference").fill("zeppelin");
  await expect(page.getByText("No entries match your filters")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\/admin\/events$/);
  await expect(page.getByRole("row").nth(20)).toBeVisible();
});

test("says so when an entry does not exist", async ({ page }) => {
  await openPanel(page, "/admin/events?entry=nonsense");
  await expect(page.getByRole("dialog", { name: "Ledger entry" })).toContainText("doesn't exist");
});

test("figures that cannot be loaded are marked as old, and then recover", async ({ browser }) => {
  const context = await browser.newContext();
  watchErrors(context);
  const page = await context.newPage();
  await openPanel(page, "/admin");
  await page.route("**/api/admin/stats", (route) => route.fulfill({ status: 503, json: { code: "BUSY" } }));
  const alert = page.getByRole("alert").filter({ hasText: "Couldn't load" });
  await expect(alert).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("row").nth(5)).toBeVisible();
  await page.unroute("**/api/admin/stats");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(alert).toBeHidden();
  await context.close();
});

test.describe("looks right:", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  for (const [name, address] of [
    ["home", "/admin"],
    ["event-log", "/admin/events"],
    ["event-log-none", "/admin/events?q=zeppelin"],
  ] as const) {
    test(name, async ({ page, browser }) => {
      const shop = await browser.newContext();
      await hold(shop, { sku: "FIT-BOXING-GLOVES-12", quantity: 2, ttlSeconds: 120 });
      await openPanel(page, address);
      await expect(page.getByText("Loading")).toHaveCount(0);
      await lookAt(page, `panel-${name}`);
      await shop.close();
    });
  }

  test("event-log-entry", async ({ page }) => {
    await openPanel(page, "/admin/events?type=RECEIVED");
    await page
      .getByRole("button", { name: /open this entry/ })
      .first()
      .click();
    await expect(page.locator("[data-drawer]")).toContainText("received in");
    await expect(page.getByText("Loading")).toHaveCount(0);
    await lookAt(page, "panel-event-log-entry");
  });
});

test("an event log that ends in the past is not called live", async ({ page }) => {
  await openPanel(page, "/admin/events?to=2026-01-01T00:00:00.000Z");
  await expect(page.getByText("Not live: “To” is in the past.")).toBeVisible();
  await expect(page.getByText("Live", { exact: true })).toHaveCount(0);
});

test("Home is small and reads only the products in sight", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await openPanel(page, "/admin");
  const html = await (await page.context().request.get("/admin")).text();
  // With what all other tests made: their refusals, warehouses and best sellers. The products alone would be as much again.
  expect(html.length).toBeLessThan(160_000);
  const rows = page.getByRole("region", { name: "Stock by product and warehouse" }).getByRole("row");
  await expect(rows).toHaveCount(11);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText(/^11–20 of \d+$/)).toBeVisible();
  await expect(rows).toHaveCount(11);
  expect(asked.filter((url) => url.includes("/api/products"))).toEqual([]);
});
