import type { APIRequestContext, Locator } from "@playwright/test";
import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct, rowOf } from "./panel-room";
import { expect, pick, test, untilAlive } from "./shop-test";

// Each test creates the products that it changes.
test.use({ expectedErrors: /status of 409/ });

const COST = { cost: { amount: 200_00, currency: "INR" } };

const send = (request: APIRequestContext, path: string, data: object) =>
  request.post(`/api/admin/${path}`, { headers: FROM_OUR_PAGE, data });

/** What Ctrl+V does, without the clipboard of the machine. */
async function paste(cell: Locator, text: string): Promise<void> {
  await cell.focus();
  await cell.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

test("pastes a column, meets another admin's change, applies all in one go and undoes it", async ({
  page,
  browser,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signIn(page, "admin");
  const { sku: mug } = await aProduct(page.context().request, "Bulkly Mug A", 12, COST);
  const { sku: jug } = await aProduct(page.context().request, "Bulkly Mug B", 20, COST);
  const { sku: pot } = await aProduct(page.context().request, "Bulkly Mug C", 30, COST);
  const { sku: bag } = await aProduct(page.context().request, "Bulksome Bag", 7, COST);
  await page.goto("/admin/inventory?q=bulkly+mug&warehouse=MAA");
  await untilAlive(page);
  await page.getByRole("button", { name: "Edit in bulk" }).click();
  const sheet = page.getByRole("region", { name: "Edit in bulk" });
  const cells = page.locator("[data-sheet-cell]");
  await expect(cells).toHaveCount(3);

  await paste(cells.first(), "On hand\n9\n 1,200 \n12,5\n4\n");
  await expect(sheet.getByText("1 line not pasted. 3 pasted.")).toBeVisible();
  await expect(sheet.getByText("Enter a whole number.")).toBeVisible();
  await expect(sheet.getByText("2 changes · 1 to correct")).toBeVisible();
  await sheet.getByRole("button", { name: "Dismiss" }).click();
  await cells.nth(2).press("Escape");
  await expect(cells.nth(2)).toHaveValue("30");
  // The figure that came back is selected: the next digit replaces it.
  await page.keyboard.type("7");
  await expect(cells.nth(2)).toHaveValue("7");
  await cells.nth(2).press("Escape");
  await expect(cells.nth(2)).toHaveValue("30");
  await cells.nth(2).press("ArrowUp");
  await expect(cells.nth(1)).toBeFocused();
  await page.keyboard.type("25");
  await page.keyboard.press("Enter");
  await expect(cells.nth(2)).toBeFocused();

  await sheet.getByRole("button", { name: "Paste SKUs" }).click();
  const pasting = page.getByRole("dialog", { name: "Paste from a spreadsheet" });
  await pasting.getByLabel("Lines").fill(`${bag.toLowerCase()}\t11\nNO-SUCH-SKU\t4`);
  await pasting.getByRole("button", { name: "Add to the sheet" }).click();
  await expect(sheet.getByText("Line 2: No product with stock has this SKU. NO-SUCH-SKU  4")).toBeVisible();
  await page.reload();
  await expect(cells).toHaveCount(4);
  await expect(cells.first()).toHaveValue("11");
  await expect(cells.nth(1)).toHaveValue("9");

  const other = await browser.newContext();
  await signIn(other, "admin");
  const { productId, warehouseId } = await rowOf(page, mug, "Chennai");
  const change = { productId, warehouseId, mode: "delta", quantity: -1, reasonCode: "DAMAGE" };
  expect((await send(other.request, "adjustments", change)).status()).toBe(200);

  await sheet.getByRole("button", { name: "Review" }).click();
  const review = page.getByRole("dialog", { name: "Review 3 changes" });
  await expect(review.getByText("It was 12 when you typed 9. It is 11 now.")).toBeVisible();
  await expect(review.getByText(/^[^@]+ counted out 1, damaged, /)).toBeVisible();
  await lookAt(page, "bulk-review", { windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await review.getByRole("button", { name: "Take off 3, to 8" }).click();
  // A second change: what was typed first still counts.
  expect((await send(other.request, "adjustments", change)).status()).toBe(200);
  await other.close();
  await expect(review.getByText("It was 12 when you typed 9, and 11 when you chose 8. It is 10 now.")).toBeVisible();
  await expect(review.getByRole("button", { name: "Set to 9 anyway" })).toBeVisible();
  await review.getByRole("button", { name: "Take off 3, to 7" }).click();
  await review.getByRole("button", { name: "Apply 3 changes" }).click();
  await expect(review.getByText("Choose a reason.")).toBeVisible();
  await review.getByLabel("Reason").click();
  await pick(page.getByRole("option", { name: "Counted" }));
  await review.getByRole("button", { name: "Apply 3 changes" }).click();
  await expect(page.getByText("3 rows counted")).toBeVisible();
  const onHand = () => Promise.all([mug, jug, pot, bag].map(async (sku) => (await rowOf(page, sku, "Chennai")).onHand));
  expect(await onHand()).toEqual([7, 25, 30, 11]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("3 rows are as they were before.")).toBeVisible();
  expect(await onHand()).toEqual([10, 20, 30, 7]);
  await lookAt(page, "bulk-sheet", { windowOnly: true });
});

test("a figure below what is promised names whose units they are", async ({ page }) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const { sku } = await aProduct(request, "Promised Plate", 5);
  const held = await send(request, "reservations", { sku, quantity: 4, customer: { name: "Asha Rao" } });
  expect(held.status(), await held.text()).toBe(201);
  await page.goto(`/admin/inventory?q=${sku}&warehouse=MAA`);
  await untilAlive(page);
  await page.getByRole("button", { name: "Edit in bulk" }).click();
  await page.locator("[data-sheet-cell]").first().fill("2");
  await page.getByRole("region", { name: "Edit in bulk" }).getByRole("button", { name: "Review" }).click();
  const review = page.getByRole("dialog", { name: "Review 1 change" });
  await expect(review.getByText("With 2 on hand, 2 promised units would be missing: Asha Rao (4).")).toBeVisible();
});

test("undoes a receipt from its ledger entry, and shows the pair from both sides", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signIn(page, "admin");
  const { sku } = await aProduct(page.context().request, "Undone Lamp", 40, COST);
  await page.goto(`/admin/events?sku=${sku}`);
  await untilAlive(page);
  const customer = { name: "Asha Rao" };
  const held = await send(page.context().request, "reservations", { sku, quantity: 5, customer });
  await page
    .getByRole("row", { name: /Received/ })
    .locator("[data-row-button]")
    .click();
  const drawer = page.getByRole("dialog", { name: "Ledger entry" });
  await drawer.getByRole("button", { name: "Undo" }).click();
  const asked = page.getByRole("dialog", { name: "Undo this change?" });
  await asked.getByLabel("Note (optional)").fill("Counted twice");
  await expect(asked).toContainText("5 units that were promised since would be missing.");
  await expect(asked, "it names the hold").toContainText("Asha Rao");
  await expect(asked.getByRole("button", { name: "Take off 40" })).toBeDisabled();
  await send(page.context().request, `reservations/${(await held.json()).id}/release`, { note: "asked by phone" });
  await expect(asked.getByRole("button", { name: "Take off 40" })).toBeEnabled({ timeout: 20_000 });
  await asked.getByRole("button", { name: "Take off 40" }).click();
  await expect(drawer.getByText("Undone", { exact: true })).toBeVisible();
  expect((await rowOf(page, sku, "Chennai")).onHand).toBe(0);
  await expect(drawer.getByRole("button", { name: "Undo" })).toBeHidden();
  await lookAt(page, "undone-entry", { windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await drawer.getByRole("button", { name: "Show that entry" }).click();
  await expect(drawer.getByText("Undoes an earlier entry")).toBeVisible();
  await expect(drawer.getByText("Counted twice")).toBeVisible();
});

test("an undo from the result of a change follows what others hold meanwhile, and names them", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signIn(page, "admin");
  const { sku } = await aProduct(page.context().request, "Receipt Lamp", 10, COST);
  const { productId, warehouseId } = await rowOf(page, sku, "Chennai");
  await page.goto(`/admin/inventory?q=${sku}&row=${productId}.${warehouseId}`);
  await untilAlive(page);
  await page.getByRole("button", { name: "Receive" }).last().click();
  const dialog = page.getByRole("dialog", { name: "Receive stock" });
  await dialog.getByLabel("Units received").fill("5");
  await dialog.getByLabel("Delivery note or purchase order").fill("PO 12");
  await dialog.getByRole("button", { name: "Receive 5 units" }).click();
  await expect(dialog.getByRole("heading", { name: "5 units received" })).toBeVisible();
  await send(page.context().request, "reservations", { sku, quantity: 13, customer: { name: "Zoya Khan" } });
  await dialog.getByRole("button", { name: "Undo" }).click();
  const asked = page.getByRole("dialog", { name: "Undo this change?" });
  await expect(asked).toContainText("3 units that were promised since would be missing.");
  await expect(asked).toContainText("Zoya Khan");
  await expect(asked.getByRole("link", { name: "Open hold" })).toBeVisible();
  await expect(asked.getByRole("button", { name: "Take off 5" })).toBeDisabled();
});

test("a viewer edits nothing in bulk", async ({ page }) => {
  await signIn(page, "viewer");
  await page.goto("/admin/inventory?bulk=true");
  await expect(page.getByRole("table", { name: "Inventory rows" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit in bulk" })).toBeHidden();
});

test("a click into a cell selects its figure, and the focus stays in the sheet and in its review", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signIn(page, "admin");
  const { request } = page.context();
  await aProduct(request, "Clickable Tin A", 12, COST);
  await aProduct(request, "Clickable Tin B", 20, COST);
  await page.goto("/admin/inventory?q=clickable+tin&warehouse=MAA&bulk=true");
  await untilAlive(page);
  const sheet = page.getByRole("region", { name: "Edit in bulk" });
  const cells = page.locator("[data-sheet-cell]");
  await expect(cells).toHaveCount(2);

  await cells.first().focus();
  await cells.first().click();
  await page.keyboard.type("10");
  await expect(cells.first()).toHaveValue("10");
  await page.keyboard.press("Enter");
  await cells.nth(1).click();
  await page.keyboard.type("21");
  await expect(cells.nth(1)).toHaveValue("21");
  await cells.first().dblclick();
  await page.keyboard.type("0");
  await expect(cells.first(), "a double click places a caret").toHaveValue("100");

  await sheet.getByRole("button", { name: "Paste SKUs" }).click();
  const pasting = page.getByRole("dialog", { name: "Paste from a spreadsheet" });
  await pasting.getByLabel("Lines").fill("5\n6\nclickable-tin-b maa 25");
  await pasting.getByRole("button", { name: "Add to the sheet" }).click();
  await expect(sheet.getByText("2 lines not pasted. 1 pasted.")).toBeVisible();
  await expect(cells.first()).toHaveValue("100");
  await expect(cells.nth(1)).toHaveValue("25");

  const { productId, warehouseId } = await rowOf(page, "CLICKABLE-TIN-A", "Chennai");
  await send(request, "adjustments", { productId, warehouseId, mode: "delta", quantity: 1, reasonCode: "FOUND" });
  await sheet.getByRole("button", { name: "Review" }).click();
  const review = page.getByRole("dialog", { name: "Review 2 changes" });
  await review.getByRole("button", { name: "Leave out" }).click();
  const left = page.getByRole("dialog", { name: "Review 1 change" });
  await expect(left.locator(":focus")).toHaveCount(1);
  await left.getByRole("button", { name: "Back" }).click();

  await sheet.getByRole("button", { name: "Discard all" }).click();
  await expect(cells.first()).toBeFocused();
  await expect(sheet.getByText("not pasted")).toBeHidden();
  await page.goto("/admin/inventory?q=no-such-thing&bulk=true");
  await sheet.getByRole("button", { name: "Clear filters" }).click();
  await expect(cells.first()).toBeVisible();
});

test("another admin's undo leaves the question open, says who undid it, and keeps the note", async ({
  page,
  browser,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signIn(page, "admin");
  const { sku } = await aProduct(page.context().request, "Twice Undone Lamp", 40, COST);
  const { productId, warehouseId } = await rowOf(page, sku, "Chennai");
  const found = { productId, warehouseId, mode: "delta", quantity: 3, reasonCode: "FOUND" };
  const ids = async () => {
    const answer = await send(page.context().request, "adjustments", found);
    return ((await answer.json()) as { ledgerEntryIds: string[] }).ledgerEntryIds;
  };
  await ids();
  const [second] = await ids();
  await page.goto(`/admin/inventory?q=${sku}&row=${productId}.${warehouseId}`);
  await untilAlive(page);
  const drawer = page.getByRole("dialog", { name: "Twice Undone Lamp" });
  const history = drawer.getByRole("region", { name: "History" });
  await expect(history.getByRole("link", { name: "All in the event log" })).toHaveAttribute(
    "href",
    `/admin/events?sku=${sku}&warehouse=${warehouseId}`,
  );
  await history.getByRole("button", { name: "Undo" }).first().click();
  const asked = page.getByRole("dialog", { name: "Undo this change?" });
  await asked.getByLabel("Note (optional)").fill("Counted twice");
  const other = await browser.newContext();
  await signIn(other, "admin");
  expect((await send(other.request, `stock-changes/${second}/undo`, {})).status()).toBe(200);
  await other.close();
  await expect(asked.getByText(/undid it already/)).toBeVisible();
  await expect(asked.getByLabel("Note (optional)")).toHaveValue("Counted twice");
  await asked.getByRole("button", { name: "Close", exact: true }).last().click();

  await history.getByRole("button", { name: "Undo" }).first().click();
  await asked.getByRole("button", { name: "Take off 3" }).click();
  await expect(asked).toBeHidden();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest("[data-drawer]") !== null), "focus in the drawer")
    .toBe(true);
});
