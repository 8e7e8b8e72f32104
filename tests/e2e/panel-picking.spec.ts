import type { APIRequestContext, Page, Route } from "@playwright/test";
import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { anOrder, aProduct } from "./panel-room";
import { expect, test, untilAlive } from "./shop-test";

test.use({ expectedErrors: /status of 409/ });

/** A warehouse that no other test picks in; its code. */
async function aWarehouse(request: APIRequestContext, name: string): Promise<string> {
  const { retry } = test.info();
  const code = `${name}${retry}`;
  const data = { code, name: `Picking ${code}`, city: "Nagpur", latitude: 21.1, longitude: 79.1, priority: 99 };
  const made = await request.post("/api/admin/warehouses", { headers: FROM_OUR_PAGE, data });
  expect(made.status(), await made.text()).toBe(201);
  const { id } = (await made.json()) as { id: string };
  return JSON.stringify({ code, id });
}

type Stocked = { id: string; sku: string };

async function shelve(request: APIRequestContext, product: Stocked, warehouseId: string, shelf: string): Promise<void> {
  const path = `/api/admin/inventory/${product.id}/${warehouseId}`;
  const done = await request.patch(path, { headers: FROM_OUR_PAGE, data: { shelf } });
  expect(done.status(), await done.text()).toBe(200);
}

/** Types as a scanner does: quickly, with Enter, wherever the focus is. */
async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
}

async function numberOf(request: APIRequestContext, id: string): Promise<string> {
  return ((await (await request.get(`/api/admin/orders/${id}`)).json()) as { number: string }).number;
}

test("on a phone: claims orders, scans them, reports a missing unit, packs, and prints list and slip", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, "admin");
  const { request } = page.context();
  const { code, id: warehouseId } = JSON.parse(await aWarehouse(request, "PKA"));
  const barcode = `89${Date.now()}`;
  const lamp = await aProduct(request, "Storm Lantern", { [code]: 6 }, { barcode });
  const mug = await aProduct(request, "Picnic Mug", { [code]: 6 });
  await shelve(request, lamp, warehouseId, "A-2");
  await shelve(request, mug, warehouseId, "A-10");
  const orders = [];
  for (const [product, units] of [
    [lamp, 2],
    [mug, 1],
    [lamp, 1],
  ] as const) {
    orders.push(await anOrder(request, product, { [code]: units }, "asha.lantern@shop.test"));
  }
  const numbers = await Promise.all(orders.map(({ id }) => numberOf(request, id)));
  const [first = "", second = "", third = ""] = numbers;

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/admin/picking?warehouse=${code}`);
  await untilAlive(page);
  await expect(page.getByRole("region", { name: "To pick" }).getByRole("listitem")).toHaveCount(3);
  await lookAt(page, "panel-picking", { axeAt: 390, windowOnly: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("spinbutton", { name: "Orders to claim" }).or(page.getByLabel("Orders to claim")).fill("3");
  await page.getByRole("button", { name: "Claim next 3" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Batch \d+$/ })).toBeVisible();
  const shelves = page.getByRole("heading", { level: 2, name: /^Shelf/ });
  await expect(shelves).toHaveText(["Shelf A-2", "Shelf A-10"]);

  await scan(page, "no-such-code");
  await expect(page.getByText("“no-such-code” is not in this batch. Nothing was ticked.")).toBeVisible();
  for (let unit = 0; unit < 3; unit++) await scan(page, barcode);
  await expect(
    page
      .getByText(`Storm Lantern`, { exact: false })
      .getByText(/1 of 1 for/)
      .or(page.getByText(/: 1 of 1 for/)),
  ).toBeVisible();
  await scan(page, barcode);
  await expect(page.getByText(/is complete\. Put this one back\./)).toBeVisible();
  await lookAt(page, "panel-pick-list", { axeAt: 390, windowOnly: true });
  await page.setViewportSize({ width: 390, height: 844 });

  await expect
    .poll(async () => {
      const batch = await request.get(`/api/admin/pick-batches/${page.url().split("/").at(-1)}`);
      return ((await batch.json()) as { orders: { picked: number }[] }).orders.map(({ picked }) => picked);
    })
    .toEqual([2, 0, 1]);
  await page.reload();
  await untilAlive(page);
  const card = (number: string) =>
    page.getByRole("region", { name: "Orders" }).getByRole("listitem").filter({ hasText: number });
  await expect(card(first)).toContainText("All picked");

  const shelf = page.getByRole("region", { name: "Shelf A-10" });
  await shelf.getByRole("button", { name: "Not found…" }).click();
  const missing = page.getByRole("dialog", { name: /^Units not found/ });
  await expect(missing.getByLabel(/^Picnic Mug/)).toHaveValue("1");
  await missing.getByRole("button", { name: "Report units" }).click();
  await expect(missing).toBeHidden();
  await expect(card(second)).toContainText("Not found");
  await expect(shelf).toHaveCount(0);

  await card(first).getByRole("button", { name: "Mark as packed" }).click();
  await expect(card(first).getByRole("link", { name: "Packing slip" })).toBeVisible();
  await expect(card(third)).toContainText("All picked");
  await page.emulateMedia({ media: "print" });
  const list = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(list.match(/\/Type\s*\/Page\b/g), "the list fits a page").toHaveLength(1);
  await page.emulateMedia({ media: null });

  await card(first).getByRole("link", { name: "Packing slip" }).click();
  const slip = page.getByRole("article", { name: `Packing slip ${first}` });
  await expect(slip).toContainText("Storm Lantern");
  await expect(slip).not.toContainText("₹");
  await lookAt(page, "packing-slip", { axeAt: 1440 });
  await page.emulateMedia({ media: "print" });
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(paper.match(/\/Type\s*\/Page\b/g), "one slip is one page").toHaveLength(1);
  await page.emulateMedia({ media: null });
  expect(paper).toMatch(/\/MediaBox\s*\[\s*0 0 59[45]\S* 84[12]\S*\s*\]/);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/admin/picking?warehouse=${code}&stage=packed`);
  await untilAlive(page);
  await page.getByRole("checkbox", { name: `Select ${first}` }).click();
  await page.getByRole("button", { name: "Hand over 1 parcel…" }).click();
  const handOver = page.getByRole("dialog", { name: "Hand over 1 parcel" });
  await handOver.getByLabel("Carrier (optional)").fill("Delhivery");
  await handOver.getByRole("button", { name: "Hand over" }).click();
  await expect(handOver.getByText("1 of 1 handed over.")).toBeVisible();
  await handOver.getByRole("button", { name: "Close" }).last().click();
  await page.getByRole("radio", { name: /^Handed over/ }).click();
  await expect(page.getByRole("region", { name: "Handed over" })).toContainText("Delhivery");
});

/** Scans codes faster than the page draws, as a scanner may: each is typed and entered in the turn after the one before. */
async function scanQuickly(page: Page, codes: readonly string[]): Promise<void> {
  await page.getByLabel("Scan or type a barcode or SKU").evaluate(async (field, all) => {
    const input = field as HTMLInputElement;
    const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
    for (const code of all) {
      put?.call(input, code);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await Promise.resolve();
      input.form?.requestSubmit();
      await Promise.resolve();
    }
  }, codes);
}

test("quick scans are all kept; the keyboard goes on by itself; all are packed, found and handed over at once", async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page, "admin");
  const { request } = page.context();
  const { code, id: warehouseId } = JSON.parse(await aWarehouse(request, "PKD"));
  const drum = await aProduct(request, "Quick Drum", { [code]: 20 });
  const bell = await aProduct(request, "Quick Bell", { [code]: 20 });
  const orders = [];
  for (let made = 0; made < 8; made++) {
    orders.push(await anOrder(request, made < 6 ? drum : bell, { [code]: 1 }, "asha.quick@shop.test"));
  }
  const numbers = await Promise.all(orders.map(({ id }) => numberOf(request, id)));
  const data = { warehouseId, count: 8 };
  const claimed = await request.post("/api/admin/pick-batches", { headers: FROM_OUR_PAGE, data });
  const { batch } = (await claimed.json()) as { batch: { id: string } };
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/admin/picking/${batch.id}`);
  await untilAlive(page);
  await scanQuickly(page, Array(6).fill(drum.sku));
  await expect(page.getByText("All picked")).toHaveCount(6);
  const picked = async () => {
    const answer = await request.get(`/api/admin/pick-batches/${batch.id}`);
    const { orders: all } = (await answer.json()) as { orders: { picked: number }[] };
    return all.reduce((sum, order) => sum + order.picked, 0);
  };
  await expect.poll(picked).toBe(6);

  // The first order's button is done with once it is pressed: the next one has the focus.
  const more = page.getByRole("button", { name: /^One more of Quick Bell/ });
  await more.first().focus();
  await page.keyboard.press("Enter");
  await expect(more.nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("All picked")).toHaveCount(8);
  await expect(page.getByRole("button", { name: "Mark as packed" }).first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("All picked")).toHaveCount(7);
  await expect(page.getByRole("button", { name: "Mark as packed" }).first()).toBeFocused();

  const held = { headers: FROM_OUR_PAGE, data: { hold: "Address unclear" } };
  const holdFirst = async (route: Route) => {
    await request.patch(`/api/admin/orders/${route.request().url().split("/").at(-2)}/handling`, held);
    await route.continue();
  };
  await page.route("**/api/admin/orders/*/pack", holdFirst, { times: 1 });
  await page.getByRole("button", { name: "Mark all 7 picked as packed" }).click();
  await expect(page.getByText("6 of 7 packed.")).toBeVisible();
  await expect(page.getByText(/HF-\d+: It was put on hold by .* Reason: Address unclear/)).toBeVisible();
  await lookAt(page, "panel-pick-packed", { axeAt: 390, windowOnly: true });

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/admin/picking?warehouse=${code}`);
  await untilAlive(page);
  const packed = page.getByRole("region", { name: "Packed" });
  await expect(packed.getByRole("listitem")).toHaveCount(7);
  const last = numbers.at(-1) ?? "";
  const search = page.getByRole("searchbox", { name: "Find a parcel" });
  await search.fill(last);
  await expect(
    packed.getByRole("listitem").or(page.getByRole("region", { name: "On hold" }).getByRole("listitem")),
  ).toHaveCount(1);
  await search.fill("");
  await expect(packed.getByRole("listitem")).toHaveCount(7);
  await packed.getByRole("checkbox", { name: "Select all 7" }).click();
  await lookAt(page, "panel-picking-packed", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Hand over 7 parcels…" }).click();
  const packedIds = await request.get(`/api/admin/pick-board?warehouseId=${warehouseId}`);
  const { packed: waiting } = (await packedIds.json()) as { packed: { parcels: { orderId: string }[] } };
  const [gone = "", left = ""] = waiting.parcels.map(({ orderId }) => orderId);
  await request.post(`/api/admin/orders/${gone}/cancel`, { headers: FROM_OUR_PAGE, data: {} });
  await request.post(`/api/admin/orders/${left}/ship`, { headers: FROM_OUR_PAGE, data: {} });
  const handOver = page.getByRole("dialog", { name: "Hand over 7 parcels" });
  await handOver.getByRole("button", { name: "Hand over" }).click();
  await expect(handOver.getByText("5 of 7 handed over.")).toBeVisible();
  await expect(handOver.getByText(/^Cancelled by /)).toBeVisible();
  await expect(handOver.getByText(/^Already handed over by /)).toBeVisible();
});

test("a batch that somebody takes over is only looked at, until it is taken back; then it is put back", async ({
  page,
}) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const { code } = JSON.parse(await aWarehouse(request, "PKB"));
  const kite = await aProduct(request, "Paper Kite", { [code]: 4 });
  const order = await anOrder(request, kite, { [code]: 1 }, "ravi.kite@shop.test");
  const number = await numberOf(request, order.id);
  await page.goto(`/admin/picking?warehouse=${code}`);
  await untilAlive(page);
  await page.getByRole("checkbox", { name: `Select ${number}` }).click();
  await page.getByRole("button", { name: "Claim 1 selected" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Batch/ })).toBeVisible();
  await page.getByRole("button", { name: /^One more of Paper Kite/ }).click();
  await expect(page.getByText("All picked")).toBeVisible();

  const path = "**/api/admin/pick-batches/*";
  await page.route(path, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), actor: "admin:ravi@shop.test" } });
  });
  await expect(page.getByText("ravi picks this batch")).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole("button", { name: /^One more of/ })).toHaveCount(0);
  await lookAt(page, "panel-pick-taken", { axeAt: 390, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Take over from ravi" }).click();
  await page.unrouteAll({ behavior: "wait" });
  await page.getByRole("dialog").getByRole("button", { name: "Take over" }).click();
  await expect(page.getByText("All picked")).toBeVisible();

  await page.getByRole("button", { name: "Put all back" }).click();
  await expect(page.getByRole("dialog")).toContainText("Put the 1 unit you have ticked back on the shelf");
  await page.getByRole("dialog").getByRole("button", { name: "Put back" }).click();
  await expect(page.getByText("All orders were put back")).toBeVisible();
  await page.getByRole("link", { name: "Back to the board" }).click();
  await expect(page.getByRole("region", { name: "To pick" })).toContainText(number);

  await page.getByRole("region", { name: "To pick" }).getByRole("button", { name: number }).click();
  const drawer = page.getByRole("dialog", { name: /^Order HF-/ });
  await drawer.getByRole("button", { name: "Put on hold…" }).click();
  await drawer.getByRole("button", { name: "Put on hold", exact: true }).click();
  await expect(drawer.getByText("Enter a reason.")).toBeVisible();
  await drawer.getByLabel("Why nothing of it may leave").fill("Address unclear");
  await drawer.getByRole("button", { name: "Put on hold", exact: true }).click();
  await expect(drawer.getByText("On hold: Address unclear")).toBeVisible();
  await drawer.getByLabel("Note for staff").fill("Call after 17:00");
  await drawer.getByRole("button", { name: "Save note" }).click();
  await expect(drawer.getByRole("button", { name: "Save note" })).toHaveCount(0);
  await lookAt(page, "panel-order-held", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await drawer.getByRole("button", { name: "Close", exact: true }).click();
  const onHold = page.getByRole("region", { name: "On hold" });
  await expect(onHold).toContainText("Address unclear");
  await expect(onHold).toContainText("Call after 17:00");
  await expect(page.getByRole("region", { name: "To pick" })).not.toContainText(number);
});

test("a viewer sees board and batch, and changes nothing", async ({ page, browser }) => {
  const admin = await browser.newContext();
  await signIn(admin, "admin");
  const { code, id: warehouseId } = JSON.parse(await aWarehouse(admin.request, "PKC"));
  const drum = await aProduct(admin.request, "Toy Drum", { [code]: 4 });
  await anOrder(admin.request, drum, { [code]: 1 }, "mira.drum@shop.test");
  const claimed = await admin.request.post("/api/admin/pick-batches", {
    headers: FROM_OUR_PAGE,
    data: { warehouseId, count: 1 },
  });
  expect(claimed.status(), await claimed.text()).toBe(201);
  await admin.close();
  await signIn(page, "viewer");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/admin/picking?warehouse=${code}`);
  await untilAlive(page);
  await expect(page.getByText("Admins and the warehouse's staff can claim and pack orders.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Claim/ })).toHaveCount(0);
  await page.getByRole("link", { name: /^Open batch/ }).click();
  await expect(page.getByText("Admins and the warehouse's staff can pick orders.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Toy Drum" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^(One more|Not found|Put|Take over|Mark as packed)/ })).toHaveCount(0);
});
