import type { Page } from "@playwright/test";
import { signIn, slash } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct, rowOf } from "./panel-room";
import { expect, hold, pick, pressAtOnce, test, untilAlive, withheldCode } from "./shop-test";

// An address that is not there.
test.use({ expectedErrors: /status of 404/ });

async function open(page: Page, address: string, role: "admin" | "viewer" = "admin"): Promise<void> {
  await signIn(page, role);
  expect((await page.goto(address))?.status()).toBe(200);
  await untilAlive(page);
}

async function search(page: Page, words: string) {
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Search" }).fill(words);
}

test("the palette fills a receipt as typed, finds the product and its hold, and forgets its text", async ({
  page,
  browser,
}) => {
  await open(page, "/admin");
  const { sku, name } = await aProduct(page.context().request, "Palette Lamp", {});
  await search(page, `receive ${sku} BOM 40 PO-2291`);
  await expect(page.getByRole("option", { name: `Receive 40 of ${sku} in BOM, PO-2291…` })).toBeVisible();
  await page.keyboard.press("Enter");
  const form = page.getByRole("dialog", { name: "Receive stock" });
  await expect(form.getByLabel("Units received")).toHaveValue("40");
  await expect(form.getByLabel("Delivery note or purchase order")).toHaveValue("PO-2291");
  await expect(page).toHaveURL(/\/admin\/inventory$/);
  await form.getByRole("button", { name: "Receive 40 units" }).click();
  await expect(form.getByRole("heading", { name: /40 units/ })).toBeVisible();
  await page.keyboard.press("Escape");
  expect((await rowOf(page, sku, "Mumbai")).onHand).toBe(40);

  const shop = await browser.newContext();
  await hold(shop, { sku, quantity: 2 });
  await search(page, sku);
  await expect(page.getByRole("option", { name: new RegExp(`2 × ${name}`) })).toBeVisible();
  await expect(page.getByRole("option").first(), "a SKU names a product").toHaveText(new RegExp(`^${name}`));
  await lookAt(page, "panel-palette");
  await pick(page.getByRole("option", { name: new RegExp(`^${name}`) }));
  await expect(page.getByRole("dialog", { name })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox", { name: "Search" })).toHaveValue("");
  await shop.close();
});

test("the palette keeps what is valid and names what is not; it finds policies and changes the theme", async ({
  page,
}) => {
  await open(page, "/admin");
  const { sku, name } = await aProduct(page.context().request, "Misrouted Lamp", {});
  await search(page, `receive 40 ${sku} XXX`);
  await expect(page.getByRole("dialog").getByText("No warehouse XXX.")).toBeVisible();
  await page.keyboard.press("Enter");
  const form = page.getByRole("dialog", { name: "Receive stock" });
  await expect(form.getByRole("combobox", { name: "Product" })).toHaveValue(name);
  await form.getByRole("combobox", { name: "Warehouse" }).click();
  await pick(page.getByRole("option", { name: /^BOM/ }));
  await expect(form.getByLabel("Units received")).toHaveValue("40");
  await page.keyboard.press("Escape");
  await search(page, "0.5");
  await expect(page.getByText("Nothing found for “0.5”.")).toBeVisible();
  await page.getByRole("combobox", { name: "Search" }).fill("dark theme");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveClass(/dark/);
  await search(page, "flash sale");
  await pick(page.getByRole("option", { name: /^FLASH_SALE/ }));
  await expect(page.getByRole("dialog", { name: "FLASH_SALE" }).getByRole("button", { name: "Edit" })).toBeVisible();
});

test("what is typed right after a key that opens something reaches its field, and is no key of a row", async ({
  page,
}) => {
  await open(page, "/admin");
  const { sku, name } = await aProduct(page.context().request, "Hurried Lamp");
  await page.goto(`/admin/inventory?q=${sku}`);
  await untilAlive(page);
  const row = page.getByRole("button", { name: new RegExp(name) });
  await row.focus();
  const letCodeCome = await withheldCode(page);
  await pressAtOnce(page, "Control+k", ..."transfer");
  await page.keyboard.type(" hurr?");
  await page.keyboard.press("Backspace");
  letCodeCome();
  const field = page.getByRole("combobox", { name: "Search" });
  await expect(field).toHaveValue("transfer hurr");
  await page.keyboard.type("ied");
  await expect(field).toHaveValue("transfer hurried");
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await row.focus();
  // With its code there, it still opens a moment later.
  await pressAtOnce(page, "Control+k", ..."rat");
  await expect(field).toHaveValue("rat");
  await page.keyboard.press("Escape");
  await row.focus();
  await pressAtOnce(page, "r", ..."40");
  const form = page.getByRole("dialog", { name: "Receive stock" });
  await expect(form.getByLabel("Units received")).toHaveValue("40");
  await expect(form.getByRole("button", { name: "Receive 40 units" })).toBeVisible();
});

test("Escape takes back a search whose code has not come yet, and gives the keys back", async ({ page }) => {
  await open(page, "/admin/inventory");
  const letCodeCome = await withheldCode(page);
  await pressAtOnce(page, "Control+k", "g", "Escape", "g", "p");
  letCodeCome();
  await expect(page).toHaveURL(/\/admin\/products/);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("viewers find things, and are offered no acts", async ({ page }) => {
  await open(page, "/admin", "viewer");
  await search(page, "receive SKU-1 BOM 40");
  await expect(page.getByText("Admins and the warehouse's staff can receive stock.")).toBeVisible();
  await expect(page.getByRole("option", { name: /Receive/ })).toHaveCount(0);
  await page.goto("/admin/inventory?do=receive");
  await untilAlive(page);
  await expect(page).toHaveURL(/\/admin\/inventory$/);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("g and a letter go to a room, but not while typing, nor when switched off in the help", async ({ page }) => {
  await open(page, "/admin/inventory");
  await slash(page);
  await page.keyboard.type("gp");
  await expect(page.getByRole("searchbox", { name: /Search/ })).toHaveValue("gp");
  await page.getByRole("heading", { name: "Inventory", level: 1 }).click();
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await expect(page).toHaveURL(/\/admin\/products/);
  await expect(page.getByRole("heading", { name: "Products", level: 1 })).toBeVisible();
  await expect(page.locator("section[aria-label=Products]")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("[data-row-button='0']")).toBeFocused();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(help).toContainText("Reservations");
  await lookAt(page, "panel-shortcuts");
  await help.getByRole("switch", { name: "Single-key shortcuts" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByText("search", { exact: true }), "the list's own keys name no shortcut").toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await page.keyboard.press("?");
  await expect(help).toBeHidden();
  await expect(page).toHaveURL(/\/admin\/products/);
});

test("an unknown address of the panel is said inside the panel", async ({ page }) => {
  await signIn(page, "viewer");
  expect((await page.goto("/admin/nowhere"))?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "This page isn't in the panel" })).toBeVisible();
  await page.getByRole("link", { name: "Go to Home" }).click();
  await expect(page.getByRole("heading", { name: "Home" })).toBeVisible();
});

test("the palette pauses a warehouse and releases a hold, each in its form", async ({ page, browser }) => {
  await open(page, "/admin");
  const { sku, name } = await aProduct(page.context().request, "Released Lamp");
  const shop = await browser.newContext();
  await hold(shop, { sku, quantity: 2 });
  await search(page, "pause BOM");
  await expect(page.getByRole("option", { name: /BOM.*pause…/ })).toBeVisible();
  await pick(page.getByRole("option", { name: /BOM.*pause…/ }));
  await expect(page.getByRole("dialog", { name: /^Pause / })).toBeVisible();
  await page.getByRole("button", { name: "Keep selling" }).click();
  await page.goto("/admin");
  await untilAlive(page);
  await search(page, `release ${sku}`);
  await pick(page.getByRole("option", { name: new RegExp(`2 × ${name}.*release…`) }));
  await expect(page.getByRole("dialog", { name: "Release this hold?" })).toBeVisible();
  await shop.close();
});

test("a hold for somebody on the phone is made from anywhere", async ({ page }) => {
  await open(page, "/admin/orders");
  await search(page, "new hold");
  await expect(page.getByRole("option", { name: "New hold…" })).toBeVisible();
  await page.keyboard.press("Enter");
  const form = page.getByRole("dialog", { name: "New hold" });
  await expect(form).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(form).toBeHidden();
  await expect(page).toHaveURL(/\/admin\/reservations$/);
});
