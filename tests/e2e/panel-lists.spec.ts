import type { Page } from "@playwright/test";
import { shortId } from "@/lib/format/short-id";
import { FROM_OUR_PAGE, signIn, slash } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct, rowOf as stockOf } from "./panel-room";
import { expect, hold, pick, test, untilAlive } from "./shop-test";

async function openRoom(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await untilAlive(page);
}

const rowOf = (page: Page, id: string) => page.getByRole("row").filter({ hasText: shortId(id) });

test("after scrolling, a click opens the row under the pointer; the drawer walks on from there by keyboard", async ({
  page,
}) => {
  await signIn(page, "admin");
  await openRoom(page, "/admin/inventory?sort=product&order=asc");
  // Not by its role: an open drawer hides the list from the accessibility tree.
  const list = page.locator("section[aria-label='Inventory rows']");
  await list.evaluate((box) => box.scrollTo({ top: 660 }));
  const row = list.locator("tr[data-index='22']");
  // Rows of two lines are measured as they come near, which moves what is below them.
  await row.hover({ position: { x: 200, y: 12 } });
  const scrolledTo = await list.evaluate((box) => box.scrollTop);
  await row.click({ delay: 60, position: { x: 200, y: 12 } });
  const nameIn = async (index: number) =>
    (await list.locator(`tr[data-index='${index}'] .font-medium`).first().textContent()) ?? "?";
  const drawer = page.locator("[data-drawer]");
  await expect(drawer.getByRole("heading").first()).toHaveText(await nameIn(22));
  expect(await list.evaluate((box) => box.scrollTop)).toBe(scrolledTo);
  await page.keyboard.press("j");
  await page.keyboard.press("ArrowDown");
  await expect(page).toHaveURL(/row=/);
  await expect(list.locator("tr[data-index='24']")).toHaveAttribute("data-selected");
  await page.keyboard.press("Escape");
  await expect(list.locator("[data-row-button='24']")).toBeFocused();
  for (const key of ["PageDown", "PageDown", "PageDown"]) await page.keyboard.press(key);
  await expect(list.locator("[data-row-button='69']")).toBeFocused();
  const place = page.getByText(/^\d+–\d+ of \d+$/);
  await expect(place).toHaveText(/–70 of /);
  // It begins with the first row in sight, which may have been cut. Another test may add a row meanwhile.
  const kept = /–(69|7[0-2]) of /;
  await page.reload();
  await expect(place, "a reload keeps the place").toHaveText(kept);
  await page.getByRole("link", { name: "Orders", exact: true }).first().click();
  await expect(page).toHaveURL(/orders/);
  await expect(page.getByRole("heading", { name: "Orders", level: 1 })).toBeVisible();
  await page.goBack();
  await expect(place, "so does Back").toHaveText(kept);
  await list.locator("[data-row-button='69']").focus();
  await page.keyboard.press("Home");
  await expect(list.locator("[data-row-button='0']")).toBeFocused();
});

test("the search leads into the list, and what is typed next reaches the form that it opens", async ({ page }) => {
  await signIn(page, "admin");
  const { sku, name } = await aProduct(page.context().request, "Listed Lantern");
  await openRoom(page, "/admin/inventory");
  await slash(page);
  await page.keyboard.type(sku);
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-drawer]").getByRole("heading", { name })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("searchbox").focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("[data-row-button='0']")).toBeFocused();
  await page.keyboard.press("r");
  const dialog = page.getByRole("dialog", { name: "Receive stock" });
  await expect(dialog.getByLabel("Units received")).toBeFocused();
  await page.keyboard.type("40");
  await expect(dialog.getByLabel("Units received")).toHaveValue("40");
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Discard" }).click();
  await expect(page.locator("[data-row-button='0']")).toBeFocused();
  await page.keyboard.press("a");
  await expect(page.getByLabel("Units on hand")).toBeFocused();
});

test("the keys of a row also work while it is open, and t moves its units to another warehouse", async ({ page }) => {
  await signIn(page, "admin");
  const { sku, name } = await aProduct(page.context().request, "Transferred Trowel");
  await openRoom(page, `/admin/inventory?q=${sku}`);
  await page.locator("[data-row-button='0']").click();
  await expect(page.getByRole("dialog", { name })).toBeVisible();
  for (const [key, title] of [
    ["w", /^Why /],
    ["r", "Receive stock"],
    ["a", "Adjust stock"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog", { name: title })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog", { name: title })).toHaveCount(0);
  }
  await page.getByRole("dialog", { name }).getByTitle("Why this figure?").first().focus();
  await page.keyboard.press("w");
  await expect(page.getByRole("dialog", { name: /^Why 10 on hand/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: /^Why/ })).toHaveCount(0);
  await page.keyboard.press("t");
  const form = page.getByRole("dialog", { name: "Transfer stock" });
  await page.keyboard.type("4");
  await form.getByRole("combobox", { name: "To warehouse" }).click();
  await pick(page.getByRole("option", { name: /^BOM/ }));
  await expect(form.getByRole("region", { name: "From Chennai" })).toContainText(/10.*6/s);
  await expect(form.getByRole("region", { name: "To Mumbai" })).toContainText(/0.*4/s);
  await lookAt(page, "panel-transfer", { windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await form.getByRole("button", { name: "Move 4 units" }).click();
  await expect(form.getByRole("heading", { name: "4 units moved to Mumbai" })).toBeVisible();
  await form.getByRole("button", { name: "Done" }).click();
  expect((await stockOf(page, sku, "Mumbai")).onHand).toBe(4);
});

/** What a row says whose hold ended, heard from the stream or found missing by the next reading. */
const ENDED = /Cancelled|No longer here/;

test("rows stay under the pointer while holds arrive and end", async ({ page, browser }) => {
  await signIn(page, "admin");
  const { sku } = await aProduct(page.context().request, "Held Still Heron");
  const shopper = await browser.newContext();
  const first = await hold(shopper, { sku, quantity: 1 });
  const second = await hold(shopper, { sku, quantity: 1 });
  await openRoom(page, `/admin/reservations?q=${sku}`);
  await expect(rowOf(page, second.id)).toBeVisible();
  const { x, y } = (await rowOf(page, second.id).boundingBox()) ?? { x: 0, y: 0 };
  await page.mouse.move(x + 300, y + 12);
  await page.mouse.move(x + 310, y + 14);
  const third = await hold(shopper, { sku, quantity: 1 });
  const fresh = page.getByRole("button", { name: "1 new" });
  await expect(fresh).toBeVisible();
  const endOf = () => fresh.evaluate((button) => button.getBoundingClientRect().bottom);
  const { y: firstRowAt = 0 } = (await page.locator("tr[data-index='0']").boundingBox()) ?? {};
  await expect.poll(endOf, "it covers no row").toBeLessThanOrEqual(firstRowAt);
  await expect(rowOf(page, third.id)).toHaveCount(0);
  await shopper.request.post(`/api/reservations/${first.id}/release`);
  await expect(rowOf(page, first.id)).toContainText(ENDED);
  await page.mouse.down();
  await page.mouse.up();
  await expect(page).toHaveURL(new RegExp(`id=${second.id}`));
  await page.keyboard.press("Escape");
  await expect(rowOf(page, second.id).locator("[data-row-button]")).toBeFocused();
  // Now nobody is at work in the list any more.
  await page.mouse.move(5, 5);
  await page.getByRole("searchbox").focus();
  await expect(rowOf(page, third.id)).toBeVisible();
  await expect(rowOf(page, first.id)).toHaveCount(0);
  await shopper.close();
});

test("a selection grows with Shift, and lets go of a hold that ends", async ({ page, browser }) => {
  await signIn(page, "admin");
  const { sku } = await aProduct(page.context().request, "Chosen Chisel");
  const shopper = await browser.newContext();
  const ids: string[] = [];
  for (let count = 0; count < 4; count++) ids.push((await hold(shopper, { sku, quantity: 1 })).id);
  await openRoom(page, `/admin/reservations?q=${sku}`);
  await rowOf(page, ids[3] ?? "")
    .getByRole("checkbox")
    .click();
  await rowOf(page, ids[1] ?? "").click({ modifiers: ["Shift"], position: { x: 300, y: 12 } });
  await expect(page.getByText("3 of 4 selected")).toBeVisible();
  await page.keyboard.press("Shift+J");
  await expect(page.getByText("4 selected")).toBeVisible();
  await shopper.request.post(`/api/reservations/${ids[2]}/release`);
  await expect(page.getByText("3 selected")).toBeVisible();
  await expect(rowOf(page, ids[2] ?? "")).toContainText(ENDED);
  await expect(page.getByText("1–3 of 3", { exact: true })).toBeVisible();
  await shopper.close();
});

for (const room of ["products", "reservations"]) {
  test(`in ${room} the first tick moves nothing: the next click takes the next row`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await signIn(page, "admin");
    const { sku } = await aProduct(page.context().request, `Steady ${room} lamp`);
    if (room === "reservations") {
      for (const name of ["Asha Rao", "Meera Iyer", "Zoya Khan"]) {
        const data = { sku, quantity: 1, customer: { name }, tellCustomer: false };
        await page.context().request.post("/api/admin/reservations", { headers: FROM_OUR_PAGE, data });
      }
    }
    await openRoom(page, room === "reservations" ? `/admin/reservations?q=${sku}` : "/admin/products");
    const boxes = page.getByRole("table").locator("tbody").getByRole("checkbox");
    await expect(boxes.nth(2)).toBeVisible();
    const places = await Promise.all([0, 1].map((index) => boxes.nth(index).boundingBox()));
    for (const place of places) {
      if (!place) throw new Error("it is in sight");
      await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
      await expect(page.getByText(/ selected$/)).toBeVisible();
    }
    await expect(boxes.nth(0)).toBeChecked();
    await expect(boxes.nth(1)).toBeChecked();
    await expect(boxes.nth(2)).not.toBeChecked();
    if (room === "products") await lookAt(page, "panel-selection", { windowOnly: true });
  });
}

test("columns, their widths, density and saved views are this browser's own, and last", async ({ page }) => {
  await signIn(page, "admin");
  await openRoom(page, "/admin/inventory?category=Lifestyle");
  await page.getByRole("button", { name: "View", exact: true }).click();
  const menu = page.getByRole("dialog", { name: "View" });
  await menu.getByRole("checkbox", { name: "Committed" }).click();
  await menu.getByRole("button", { name: "On hand: wider" }).click();
  await menu.getByText("Compact").click();
  await menu.getByLabel("Save this view as").fill("Gifts");
  await menu.getByRole("button", { name: "Save", exact: true }).click();
  await page.keyboard.press("Escape");

  await page.goto("/admin/inventory");
  await untilAlive(page);
  await expect(page.getByRole("columnheader", { name: "On hand" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Committed" })).toHaveCount(0);
  await expect(page.getByRole("row").nth(1)).toHaveJSProperty("offsetHeight", 28);
  const view = page.getByRole("button", { name: "View", exact: true });
  await view.click();
  await menu.getByRole("button", { name: "Reset columns and rows" }).click();
  await expect(page.locator("th[data-column=committed]")).toBeVisible();
  await menu.getByRole("button", { name: "Gifts", exact: true }).click();
  await expect(page).toHaveURL(/category=Lifestyle/);
  await expect(page.locator("th[data-column=committed]")).toHaveCount(0);
  await menu.getByRole("button", { name: "Rename Gifts" }).click();
  await menu.getByLabel("New name for Gifts").fill("Presents");
  await menu.getByRole("button", { name: "Rename", exact: true }).click();
  await menu.getByRole("button", { name: "Delete Presents" }).click();
  await page.keyboard.press("Escape");
  await expect(view).toBeVisible();
});

test("for a viewer, every room and every open row says that only admins change it", async ({ page }) => {
  await signIn(page, "viewer");
  for (const room of ["inventory", "products", "warehouses"]) {
    await openRoom(page, `/admin/${room}`);
    await expect(page.getByText(/^(Only admins|Admins and the warehouse's staff) can/)).toBeVisible();
    await page.locator("[data-row-button='0']").click();
    await expect(
      page.locator("[data-drawer]").getByText(/^(Only admins|Admins and the warehouse's staff) can/),
    ).toBeVisible();
  }
  await openRoom(page, "/admin/policies?open=STANDARD");
  await expect(
    page.locator("[data-drawer]").getByText(/^(Only admins|Admins and the warehouse's staff) can/),
  ).toBeVisible();
});

test("on a phone a row's acts are one tap away", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "admin");
  await openRoom(page, "/admin/inventory");
  await page.getByRole("button", { name: "Actions" }).first().click();
  await pick(page.getByRole("menuitem", { name: "Receive" }));
  await expect(page.getByRole("dialog", { name: "Receive stock" })).toBeVisible();
  for (const room of ["products", "warehouses"]) {
    await openRoom(page, `/admin/${room}`);
    const table = page.getByRole("table");
    await expect(table.getByRole("row").nth(1)).toBeVisible();
    const standsOut = await table.evaluate(({ parentElement: box }) => (box ? box.scrollWidth - box.clientWidth : 0));
    expect(standsOut, `pixels of ${room} that are cut off`).toBe(0);
  }
});

test("an address with a wrong date says what is wrong with it, and a day is typed with a year of four digits", async ({
  page,
}) => {
  await signIn(page, "admin");
  const YEAR = "Write the year with four digits, like 2026-11-29.";
  const NO_DAY = "There is no such day. Choose another.";
  for (const [address, field, words] of [
    ["/admin/invoices?from=2026-02-31", "From", NO_DAY],
    ["/admin/invoices?to=123456-01-01", "To", YEAR],
    ["/admin?from=123456-01-01", "Day from", YEAR],
    ["/admin/deliveries?from=2026-02-31", "Received from", NO_DAY],
  ] as const) {
    await page.goto(address);
    await expect(page.getByLabel(field, { exact: true }), address).toHaveAccessibleDescription(words);
  }
  const from = page.getByLabel("Received from", { exact: true });
  await untilAlive(page);
  await from.focus();
  await page.keyboard.type("010112", { delay: 50 });
  await expect(from).toHaveValue("0012-01-01");
  expect(page.url()).toContain("from=2026-02-31");
  await page.keyboard.type("3456", { delay: 50 });
  // The last four digits count.
  await expect(page).toHaveURL(/from=3456-01-01/);
  await expect(from).toHaveValue("3456-01-01");
});
