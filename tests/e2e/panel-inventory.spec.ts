import type { Locator, Page } from "@playwright/test";
import { shortId } from "@/lib/format/short-id";
import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct, rowOf } from "./panel-room";
import { expect, hold, pick, test, untilAlive } from "./shop-test";

// Each test uses its own product, which no other file uses.
test.use({ expectedErrors: /status of 409|ERR_CONNECTION_RESET|ERR_FAILED/ });

async function openInventory(page: Page, query = ""): Promise<void> {
  await page.goto(`/admin/inventory${query}`);
  await untilAlive(page);
  await expect(page.getByRole("table", { name: "Inventory rows" })).toBeVisible();
}

/** Opens the drawer of a product's row in Chennai. */
async function openRow(page: Page, sku: string): Promise<void> {
  await openInventory(page, `?q=${sku}&warehouse=MAA`);
  await page.getByRole("button", { name: /in Chennai/ }).click();
  await expect(page.locator("[data-drawer]")).toContainText(sku);
}

const choose = async (page: Page, label: string, option: string | RegExp, scope: Page | Locator = page) => {
  await scope.getByLabel(label, { exact: true }).click();
  await pick(page.getByRole("option", { name: option }));
};

test("receives goods, shows the figures before and after, and links to the ledger entry", async ({ page }) => {
  const sku = "HLT-STETHOSCOPE-DUAL";
  await signIn(page, "admin");
  const before = await rowOf(page, sku, "Chennai");
  await openRow(page, sku);
  await page.getByRole("button", { name: "Receive" }).last().click();
  const dialog = page.getByRole("dialog", { name: "Receive stock" });
  await dialog.getByRole("button", { name: "Receive" }).click();
  await expect(dialog.getByText("Enter the number of units.")).toBeVisible();
  await expect(dialog.getByText("Enter a delivery note or purchase order.")).toBeVisible();
  await dialog.getByLabel("Units received").fill("12,5");
  await dialog.getByLabel("Delivery note or purchase order").focus();
  await expect(dialog.getByText("Enter a whole number.")).toBeVisible();
  await dialog.getByLabel("Units received").fill("7");
  await dialog.getByLabel("Delivery note or purchase order").fill("PO 4711");
  await expect(dialog.getByText(`On hand changes from ${before.onHand} to ${before.onHand + 7}`)).toBeAttached();
  // Both presses come before the answer, however fast it is: a later one would act on the new figures.
  let pressed = Promise.resolve();
  await page.route("**/api/admin/receipts", (route) => pressed.then(() => route.continue()));
  pressed = dialog.getByRole("button", { name: "Receive 7 units" }).dblclick();
  await pressed;
  await expect(dialog.getByRole("heading", { name: "7 units received" })).toBeVisible();
  expect((await rowOf(page, sku, "Chennai")).onHand).toBe(before.onHand + 7);
  await expect(dialog.getByRole("link", { name: "View in event log" })).toHaveAttribute(
    "href",
    /\?entry=[0-9a-f-]{36}$/,
  );
});

test("asks before the same delivery is booked twice, and loses nothing that was typed", async ({ page }) => {
  const sku = "FIT-RUNNERS-ROAD-9";
  await signIn(page, "admin");
  const before = await rowOf(page, sku, "Chennai");
  await openRow(page, sku);
  const { productId, warehouseId } = before;
  await page.context().request.post("/api/admin/receipts", {
    headers: FROM_OUR_PAGE,
    data: { productId, warehouseId, quantity: 2_000, reference: "GRN-77" },
  });
  await page.getByRole("button", { name: "Receive" }).last().click();
  const dialog = page.getByRole("dialog", { name: "Receive stock" });
  await dialog.getByLabel("Units received").fill("20");
  await dialog.getByLabel("Delivery note or purchase order").fill("grn-77");
  await dialog.getByRole("button", { name: "Receive 20 units" }).click();
  const question = dialog.getByRole("alert").filter({ hasText: "GRN-77 was received before. Receive again?" });
  await expect(question).toContainText(/2,000 units, (just now|\d+ s ago), by/);
  await expect(dialog.getByLabel("Units received")).toHaveValue("20");
  expect((await rowOf(page, sku, "Chennai")).onHand).toBe(before.onHand + 2_000);
  await dialog.getByLabel("Delivery note or purchase order").fill("GRN-78");
  await expect(question).toBeHidden();
  await dialog.getByLabel("Delivery note or purchase order").fill("grn–77");
  await dialog.getByRole("button", { name: "Receive 20 units" }).click();
  await expect(dialog.getByRole("button", { name: "Don’t receive" })).toBeVisible();
  await dialog.getByRole("button", { name: "Receive again" }).click();
  await expect(dialog.getByRole("heading", { name: "20 units received" })).toBeVisible();
  expect((await rowOf(page, sku, "Chennai")).onHand).toBe(before.onHand + 2_020);
});

test("receives from the toolbar for any product and warehouse, by keyboard", async ({ page }) => {
  await signIn(page, "admin");
  await openInventory(page);
  await page.getByRole("button", { name: "Receive" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Receive stock" });
  await dialog.getByLabel("Product").focus();
  await page.keyboard.type("FIT-RUNNERS-ROAD-9");
  // Until the search is answered, the list has other products, and a key press would choose one of them.
  await expect(page.getByRole("option")).toHaveCount(1);
  await expect(page.getByRole("option")).toContainText("FIT-RUNNERS-ROAD-9");
  await expect(page.getByRole("option")).toHaveAttribute("data-highlighted");
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Product")).not.toHaveValue("FIT-RUNNERS-ROAD-9");
  await choose(page, "Warehouse", /HYD/, dialog);
  await dialog.getByLabel("Units received").fill("3");
  await dialog.getByLabel("Delivery note or purchase order").fill("PO 1");
  await dialog.getByLabel("Delivery note or purchase order").press("Enter");
  await expect(dialog.getByRole("heading", { name: "3 units received" })).toBeVisible();
});

test("an adjustment that meets another window's change shows it, keeps what was typed, and can continue", async ({
  page,
  browser,
}) => {
  const sku = "SKN-RAZOR-DOUBLE";
  await signIn(page, "admin");
  const { onHand, productId, warehouseId } = await rowOf(page, sku, "Chennai");
  // This window's figures stay old until it asks, as for the slower of two people.
  await page.route("**/api/stock/stream**", (route) => route.abort());
  await openRow(page, sku);
  await page.getByRole("button", { name: "Adjust" }).last().click();
  const dialog = page.getByRole("dialog", { name: "Adjust stock" });
  await dialog.getByText("Change by").click();
  await dialog.getByLabel("Change in units").fill("-2");
  await choose(page, "Reason", "Damaged");
  await dialog.getByLabel("Note").fill("fell off the shelf");

  const other = await browser.newContext();
  await signIn(other, "admin");
  await page.route("**/api/admin/inventory**", (route) => route.abort());
  const answer = await other.request.post("/api/admin/receipts", {
    headers: FROM_OUR_PAGE,
    data: { productId, warehouseId, quantity: 5 },
  });
  expect(answer.status()).toBe(200);
  await other.close();

  await dialog.getByRole("button", { name: `Set to ${onHand - 2}` }).click();
  const changed = `On hand changed from ${onHand} to ${onHand + 5} while you were editing.`;
  await expect(dialog.getByRole("alert").filter({ hasText: changed })).toBeVisible();
  await expect(dialog.getByLabel("Change in units")).toHaveValue("-2");
  await expect(dialog.getByLabel("Note")).toHaveValue("fell off the shelf");
  await page.unroute("**/api/admin/inventory**");
  await expect(dialog.getByRole("alert")).toContainText(/\w+ received 5, /);
  await expect(dialog.getByRole("button", { name: `Set to ${onHand - 2} anyway` })).toBeVisible();
  await dialog.getByRole("button", { name: `Take off 2, to ${onHand + 3}` }).click();
  await expect(dialog.getByRole("heading", { name: `Adjusted: ${onHand + 3} on hand` })).toBeVisible();
  expect((await rowOf(page, sku, "Chennai")).onHand).toBe(onHand + 3);
});

test("a figure that changes while the form is open is shown at once", async ({ page, browser }) => {
  const sku = "SKN-MIRROR-BRASS";
  await signIn(page, "admin");
  const { onHand, productId, warehouseId } = await rowOf(page, sku, "Chennai");
  await openRow(page, sku);
  await page.getByRole("button", { name: "Adjust" }).last().click();
  const dialog = page.getByRole("dialog", { name: "Adjust stock" });
  await dialog.getByLabel("Units on hand").fill(String(onHand - 1));
  const other = await browser.newContext();
  await signIn(other, "admin");
  const receive = () => {
    const data = { productId, warehouseId, quantity: 2 };
    return other.request.post("/api/admin/receipts", { headers: FROM_OUR_PAGE, data });
  };
  await receive();
  await expect(
    dialog.getByText(`On hand changed from ${onHand} to ${onHand + 2} while you were editing.`),
  ).toBeVisible();
  await expect(dialog.getByLabel("Units on hand")).toHaveValue(String(onHand - 1));
  await expect(dialog.getByText(`Currently ${onHand + 2}`)).toBeVisible();
  await expect(dialog.getByText(`On hand changes from ${onHand + 2} to ${onHand - 1}`)).toBeAttached();
  await dialog.getByRole("button", { name: `Take off 1, to ${onHand + 1}` }).click();
  await expect(dialog.getByText("Choose a reason.", { exact: true }), "nothing is sent without one").toBeVisible();
  await expect(dialog.getByLabel("Change in units")).toHaveValue("-1");
  // Changed again: the figure that was typed first is still offered.
  await receive();
  await other.close();
  await expect(dialog.getByRole("button", { name: `Take off 1, to ${onHand + 3}` })).toBeVisible();
  await expect(dialog.getByRole("button", { name: `Set to ${onHand - 1} anyway` })).toBeVisible();
});

test("an untouched adjustment moves on with the figure, and says who changed it", async ({ page, browser }) => {
  await signIn(page, "admin");
  const { sku, name } = await aProduct(page.context().request, "Untouched Adjust Bowl");
  await openInventory(page, `?q=${sku}&warehouse=MAA`);
  await page.getByRole("button", { name: new RegExp(`${name}.*in Chennai`, "s") }).focus();
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog", { name: "Adjust stock" });
  await expect(dialog.getByLabel("Units on hand")).toBeFocused();
  const other = await browser.newContext();
  await signIn(other, "admin");
  const { productId, warehouseId } = await rowOf(page, sku, "Chennai");
  const change = { productId, warehouseId, mode: "delta", quantity: -1, reasonCode: "DAMAGE", note: "cracked" };
  const answer = await other.request.post("/api/admin/adjustments", { headers: FROM_OUR_PAGE, data: change });
  expect(answer.status()).toBe(200);
  await other.close();
  await expect(dialog.getByText("Currently 9")).toBeVisible();
  await expect(dialog.getByText(/^[^@]+ counted out 1, damaged, /)).toBeVisible();
  await expect(dialog.getByRole("alert").filter({ hasText: "while you were editing" })).toHaveCount(0);
  await page.keyboard.type("7");
  await choose(page, "Reason", "Counted", dialog);
  await dialog.getByRole("button", { name: "Set to 7" }).click();
  await expect(dialog.getByRole("heading", { name: "Adjusted: 7 on hand" })).toBeVisible();
});

test("a figure below what is promised is refused, and can release the newest holds once confirmed", async ({
  page,
  browser,
}) => {
  const sku = "FIT-TABLE-TENNIS-SET";
  await signIn(page, "admin");
  const { productId, warehouseId } = await rowOf(page, sku, "Chennai");
  // A retry finds only the unit that the first try left.
  await page
    .context()
    .request.post("/api/admin/receipts", { headers: FROM_OUR_PAGE, data: { productId, warehouseId, quantity: 5 } });
  const { available } = await rowOf(page, sku, "Chennai");
  const shopper = await browser.newContext();
  const { id } = await hold(shopper, { sku, warehouseId, quantity: available - 1 });
  await openRow(page, sku);
  await page.getByRole("button", { name: "Adjust" }).last().click();
  const dialog = page.getByRole("dialog", { name: "Adjust stock" });
  await dialog.getByLabel("Units on hand").fill("1");
  await choose(page, "Reason", "Counted");
  await dialog.getByRole("button", { name: "Set to 1" }).click();
  await expect(dialog.getByRole("alert").filter({ hasText: "promised units would be missing" })).toContainText(
    `With 1 on hand, ${available - 2} promised units would be missing.`,
  );
  await dialog.getByRole("button", { name: "Release newest holds…" }).click();
  const asked = page.getByRole("dialog", { name: "Release the newest holds?" });
  await expect(asked).toContainText("is set to 1 on hand");
  const ending = asked.getByRole("region", { name: "Holds to release" });
  await expect(ending.getByRole("link", { name: "Open hold" })).toHaveAttribute("href", new RegExp(id));
  await expect(asked.getByRole("button", { name: "Cancel" }), "Enter leaves nothing").toBeFocused();
  // What ends, ends for good: a hold that comes now is shown before it is released.
  const late = await browser.newContext();
  const { id: lateId } = await hold(late, { sku, warehouseId, quantity: 1 });
  await late.close();
  await expect(asked).toContainText("2 holds are released");
  await expect(ending.getByRole("link", { name: "Open hold" }).first()).toHaveAttribute("href", new RegExp(lateId));
  await asked.getByRole("button", { name: "Release and set to 1" }).click();
  await expect(dialog.getByRole("heading", { name: "Adjusted: 1 on hand" })).toBeVisible();
  await expect(dialog.getByRole("link", { name: shortId(id) })).toBeVisible();
  const lost = await shopper.request.get(`/api/reservations/${id}`);
  expect(await lost.json()).toMatchObject({ status: "RELEASED", releaseReason: "STOCK_LOST" });
  await shopper.close();
});

test("after a lost answer the request is repeated with the same key, and counts once", async ({ page }) => {
  const sku = "FIT-STOPWATCH-60";
  await signIn(page, "admin");
  const before = await rowOf(page, sku, "Chennai");
  await openRow(page, sku);
  const keys: (string | undefined)[] = [];
  const dialog = page.getByRole("dialog", { name: "Receive stock" });
  await page.route("**/api/admin/receipts", async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    if (keys.length > 1) {
      await expect(dialog.getByText("No response yet. Retrying…")).toBeVisible();
      return route.continue();
    }
    await route.fetch();
    return route.abort("connectionreset");
  });
  await page.getByRole("button", { name: "Receive" }).last().click();
  await dialog.getByLabel("Units received").fill("4");
  await dialog.getByLabel("Delivery note or purchase order").fill("PO 9");
  await dialog.getByRole("button", { name: "Receive 4 units" }).click();
  await expect(dialog.getByRole("heading", { name: "4 units received" })).toBeFocused();
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
  expect((await rowOf(page, sku, "Chennai")).onHand).toBe(before.onHand + 4);
});

test("search, filters, sorting and rows work by keyboard and are kept in the address", async ({ page }) => {
  await signIn(page, "admin");
  await openInventory(page);
  await page.locator("body").press("/");
  const search = page.getByRole("searchbox", { name: "Search by name or SKU" });
  await expect(search).toBeFocused();
  await page.keyboard.type("elc-keyboard");
  await expect(page).toHaveURL(/q=elc-keyboard/);
  const rows = page.locator("[data-row-button]");
  await expect(rows).toHaveCount(5);
  await page.getByRole("button", { name: "On hand" }).click();
  await expect(page).toHaveURL(/sort=onHand&order=desc/);
  await expect(page.getByRole("columnheader", { name: "On hand" })).toHaveAttribute("aria-sort", "descending");
  // The old rows stay until the sorted ones arrive, and take the focus with them.
  await expect(page.locator("[aria-busy=true]", { has: rows.first() })).toHaveCount(0);
  await rows.first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press("a");
  await expect(page.getByRole("dialog", { name: "Adjust stock" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/row=[0-9a-f-]{36}\.[0-9a-f-]{36}/);
  await expect(page.locator("[data-drawer]")).toContainText("ELC-KEYBOARD");
  await page.reload();
  await expect(page.locator("[data-drawer]")).toContainText("ELC-KEYBOARD");
  await page.keyboard.press("Escape");
  await page.goto("/admin/inventory?q=zeppelin");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(rows.first()).toBeVisible();
});

test("figures change by themselves when somebody reserves", async ({ page, browser }) => {
  const sku = "HLT-VITD3-60";
  await signIn(page, "admin");
  const { warehouseId, reserved } = await rowOf(page, sku, "Chennai");
  await openInventory(page, `?q=${sku}&warehouse=MAA`);
  const cell = page.getByRole("row").nth(1).getByRole("cell").nth(4);
  await expect(cell).toContainText(String(reserved));
  const shopper = await browser.newContext();
  await hold(shopper, { sku, warehouseId, quantity: 2 });
  await expect(cell).toContainText(String(reserved + 2));
  await shopper.close();
});

test("a viewer sees everything and changes nothing", async ({ page }) => {
  await signIn(page, "viewer");
  await openRow(page, "FIT-CRICKET-BAT-KW");
  for (const name of ["Receive", "Adjust"]) await expect(page.getByRole("button", { name })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.locator("[data-row-button]").first().focus();
  await page.keyboard.press("r");
  await expect(page.getByRole("dialog", { name: "Receive stock" })).toHaveCount(0);
});

test.describe("looks right and is accessible:", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("the inventory", async ({ page }) => {
    await signIn(page, "admin");
    await openInventory(page);
    await lookAt(page, "panel-inventory");
    await page.goto("/admin/inventory?q=zeppelin");
    await expect(page.getByText("No inventory rows match your filters")).toBeVisible();
    await lookAt(page, "panel-inventory-none");
  });

  test("a row, and an adjustment without enough input", async ({ page }) => {
    await signIn(page, "admin");
    await openRow(page, "FIT-CRICKET-BAT-KW");
    await expect(page.locator("[data-drawer]").getByText("Received", { exact: true }).first()).toBeVisible();
    await lookAt(page, "panel-inventory-row");
    await page.getByRole("button", { name: "Adjust" }).last().click();
    const dialog = page.getByRole("dialog", { name: "Adjust stock" });
    await dialog.getByLabel("Units on hand").fill("3");
    await dialog.getByRole("button", { name: "Set to 3" }).click();
    await expect(dialog.getByText("Choose a reason.")).toBeVisible();
    await lookAt(page, "panel-inventory-adjust");
  });
});
