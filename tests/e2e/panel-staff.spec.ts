import type { APIRequestContext, Browser, Page } from "@playwright/test";
import { signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { anOrder, aProduct } from "./panel-room";
import { expect, pick, test, untilAlive } from "./shop-test";

/** An admin's requests, beside the page of somebody else. */
async function asAdmin<Made>(browser: Browser, make: (request: APIRequestContext) => Promise<Made>): Promise<Made> {
  const context = await browser.newContext();
  await signIn(context, "admin");
  const made = await make(context.request);
  await context.close();
  return made;
}

/** What the page asks the API for and is refused, from now on. */
function refusalsOf(page: Page): string[] {
  const refused: string[] = [];
  page.on("response", (answer) => {
    if (answer.status() === 403) refused.push(`${answer.request().method()} ${answer.url()}`);
  });
  return refused;
}

const EMAIL = "asha.staff@shop.test";

test("on a phone, staff claim, tick, pack and ship their part of an order, and see nothing else", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const { id, number, name, sku } = await asAdmin(browser, async (request) => {
    const product = await aProduct(request, "Trek Flask", { MAA: 5, BOM: 5 });
    const { id } = await anOrder(request, product, { MAA: 2, BOM: 1 }, EMAIL);
    const order = await (await request.get(`/api/admin/orders/${id}`)).json();
    return { ...product, id, number: String(order.number) };
  });
  await signIn(page, "staff");
  const refused = refusalsOf(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/admin");
  await untilAlive(page);
  await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
  await lookAt(page, "panel-staff-home", { windowOnly: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("link", { name: /parcels? to pick/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Pick and pack" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Warehouse" })).toHaveCount(0);
  await page.getByLabel("Find a parcel").fill(number);
  await page.getByRole("button", { name: number, exact: true }).click();
  const drawer = page.getByRole("dialog", { name: `Order ${number}` });
  await expect(drawer).toContainText("Asha Rao");
  await expect(drawer).toContainText("+91 98000 00000");
  await expect(drawer.getByRole("heading", { name: /^From / })).toHaveCount(1);
  await expect(drawer).not.toContainText(/₹|@shop\.test/);
  await expect(drawer.getByRole("button", { name: /Cancel|Return|Settle|hold|Move/ })).toHaveCount(0);
  await lookAt(page, "panel-staff-order", { axeAt: 390, windowOnly: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.keyboard.press("Escape");
  await page.getByRole("checkbox", { name: `Select ${number}` }).click();
  await page.getByRole("button", { name: "Claim 1 selected" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Batch \d+$/ })).toBeVisible();
  for (let unit = 0; unit < 2; unit++) {
    await page.keyboard.type(sku);
    await page.keyboard.press("Enter");
  }
  await expect(page.getByText("All picked")).toBeVisible();
  await page.getByRole("button", { name: "Mark as packed" }).click();
  await page.getByRole("button", { name: number, exact: true }).click();
  await drawer.getByRole("button", { name: "Ship…" }).click();
  const ship = page.getByRole("dialog", { name: `Ship: ${number}` });
  await ship.getByLabel("Tracking number (optional)").fill("STAFF 123");
  await ship.getByRole("button", { name: "Ship", exact: true }).click();
  await expect(ship).toBeHidden();
  await expect(drawer).toContainText("STAFF123");
  await expect(drawer.getByRole("status").getByText("Shipped")).toBeVisible();
  await expect(drawer.getByRole("button", { name: "Ship…" })).toHaveCount(0);
  const { lines } = await asAdmin(browser, async (request) => (await request.get(`/api/admin/orders/${id}`)).json());
  expect(
    lines.map((line: { warehouseCode: string; shipped: number }) => [line.warehouseCode, line.shipped]).sort(),
  ).toEqual([
    ["BOM", 0],
    ["MAA", 2],
  ]);
  expect(refused, `${name}: no room asks for what staff are refused`).toEqual([]);
});

test("staff count a row of their own; navigation, palette and keys lead nowhere else", async ({ page, browser }) => {
  const { name, sku } = await asAdmin(browser, (request) => aProduct(request, "Trek Tent", { MAA: 5, BOM: 9 }));
  await signIn(page, "staff");
  const refused = refusalsOf(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/admin/inventory?q=${sku}`);
  await untilAlive(page);
  const rooms = page.getByRole("navigation", { name: "Panel" });
  await expect(rooms.getByRole("link")).toHaveText([
    "Home",
    "Inventory",
    "Pick and pack",
    "Transfers",
    "Deliveries",
    "Counts",
  ]);
  const rows = page.getByRole("table", { name: "Inventory rows" }).getByRole("row");
  await expect(rows.filter({ hasText: name })).toHaveCount(1);
  await page.getByRole("button", { name }).click();
  const drawer = page.getByRole("dialog", { name });
  await expect(drawer.getByRole("button", { name: "Adjust" })).toBeVisible();
  await expect(drawer.getByRole("button", { name: /Transfer|Edit settings|Why/ })).toHaveCount(0);
  await lookAt(page, "panel-staff-row", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await drawer.getByRole("button", { name: "Adjust" }).click();
  const adjust = page.getByRole("dialog", { name: "Adjust stock" });
  await adjust.getByLabel("Units on hand").fill("4");
  await adjust.getByLabel("Reason", { exact: true }).click();
  await pick(page.getByRole("option", { name: "Counted" }));
  await adjust.getByRole("button", { name: "Set to 4" }).click();
  await expect(adjust.getByText("Adjusted: 4 on hand")).toBeVisible();
  await adjust.getByRole("button", { name: "Done" }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  const search = page.getByRole("combobox", { name: "Search" });
  await search.fill("transfer");
  await expect(page.getByText("Only admins can transfer stock.")).toBeVisible();
  await search.fill("customers");
  await expect(page.getByRole("option")).toHaveText([/^Parcels with “customers”/, /^Stock of “customers”/]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/\/admin\/inventory/);
  expect(refused).toEqual([]);
});

test.describe("another room", () => {
  test.use({ expectedErrors: /status of 404/ });

  test("is not there for staff who open its address", async ({ page }) => {
    await signIn(page, "staff");
    for (const address of ["/admin/customers", "/admin/orders", "/admin/events", "/admin/policies"]) {
      const answer = await page.goto(address);
      expect(answer?.status(), address).toBe(404);
      await expect(page.getByRole("heading", { name: "This page isn't in the panel" })).toBeVisible();
    }
  });
});
