import { type APIRequestContext, type Browser, expect as check } from "@playwright/test";
import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct, rowOf, warehouseIdOf } from "./panel-room";
import { expect, test, untilAlive } from "./shop-test";

test.use({ expectedErrors: /status of 409|ERR_INTERNET_DISCONNECTED|ERR_FAILED/ });

/** Requests of somebody else, beside the page. */
async function beside<Made>(
  browser: Browser,
  make: (request: APIRequestContext) => Promise<Made>,
  role: "admin" | "staff" = "admin",
) {
  const context = await browser.newContext();
  await signIn(context, role);
  const made = await make(context.request);
  await context.close();
  return made;
}

async function aCount(request: APIRequestContext, productIds: string[], more: object = {}) {
  const data = { warehouseId: await warehouseIdOf(request, "MAA"), productIds, ...more };
  const opened = await request.post("/api/admin/counts", { headers: FROM_OUR_PAGE, data });
  check(opened.status(), await opened.text()).toBe(201);
  return (await opened.json()) as { id: string; number: string };
}

async function enter(request: APIRequestContext, id: string, productId: string, counted: number) {
  const data = { lines: [{ productId, counted }] };
  const entered = await request.put(`/api/admin/counts/${id}/lines`, { headers: FROM_OUR_PAGE, data });
  check(entered.status(), await entered.text()).toBe(200);
}

async function adjust(request: APIRequestContext, productId: string, quantity: number) {
  const warehouseId = await warehouseIdOf(request, "MAA");
  const data = { productId, warehouseId, mode: "delta", quantity, reasonCode: "LOSS" };
  check((await request.post("/api/admin/adjustments", { headers: FROM_OUR_PAGE, data })).status()).toBe(200);
}

test("an admin opens a count, settles what differs, and applies it", async ({ page, browser }) => {
  test.setTimeout(90_000);
  await signIn(page, "admin");
  const { request } = page.context();
  const lamp = await aProduct(request, "Tally Lamp", 10, { cost: { amount: 200_00, currency: "INR" } });
  const mug = await aProduct(request, "Tally Mug", 6);

  await page.goto("/admin/counts");
  await untilAlive(page);
  await page.getByRole("link", { name: "New count" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "New count" })).toBeVisible();
  await page.getByRole("combobox", { name: "Warehouse" }).click();
  await page.getByRole("option", { name: /^MAA/ }).click();
  await page.getByText("Chosen", { exact: true }).click();
  for (const { sku, name } of [lamp, mug]) {
    await page.getByLabel("Scan or type a barcode or SKU").fill(sku);
    await page.keyboard.press("Enter");
    await expect(page.getByText(`Added ${name}`)).toBeVisible();
  }
  await lookAt(page, "panel-count-new", { axeAt: 390, windowOnly: true });
  await page.getByRole("button", { name: "Open count" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Count C-\d+$/ })).toBeVisible();
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  await page.getByRole("tab", { name: "Enter figures" }).click();
  const list = page.getByRole("list", { name: "Products to count" });
  await list.getByRole("button", { name: new RegExp(lamp.name) }).click();
  await page.getByLabel("How many are there?").fill("8");
  await page.keyboard.press("Enter");
  // The next product on the shelf.
  await expect(page.getByRole("form", { name: `Count of ${mug.name}` })).toBeVisible();
  await page.getByLabel("How many are there?").fill("6");
  await page.getByRole("button", { name: "Save and next" }).click();
  await expect(page.getByText("All counted")).toBeVisible();
  // Sold meanwhile, and counted by somebody else too.
  await adjust(request, lamp.id, -1);
  await beside(browser, (other) => enter(other, id, lamp.id, 9), "staff");

  await page.getByRole("tab", { name: "Review" }).click();
  const row = page.getByRole("row", { name: new RegExp(lamp.name) });
  await expect(row).toContainText(/Counted twice: 8 by \w+, 9 by \w+/);
  await expect(page.getByRole("button", { name: "Apply…" })).toBeDisabled();
  await row.getByRole("button", { name: /^Take 8 by/ }).click();
  await expect(row).toContainText("−2");
  await expect(row).toContainText("−₹400");
  await lookAt(page, "panel-count-review", { axeAt: 390, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Apply…" }).click();
  const dialog = page.getByRole("dialog", { name: "Apply this count?" });
  await expect(dialog).toContainText("2 products counted, 1 differs: −2 units, −₹400.");
  await dialog.getByLabel("Note (optional)").fill("behind the rack");
  await dialog.getByRole("button", { name: "Apply count" }).click();
  await expect(page.getByText("Applied", { exact: true })).toBeVisible();
  expect(await rowOf(page, lamp.sku, "Chennai")).toMatchObject({ onHand: 7 });
  await expect(page.getByText("behind the rack")).toBeVisible();
  await page.getByRole("link", { name: "Print list" }).click();
  await expect(page.getByRole("article", { name: /^Count C-/ })).toContainText(lamp.sku);
});

test("on a phone, staff count in a basement without network: figures keep their moment and are sent once", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const barcode = `89${Date.now()}`;
  const { id, lamp, mug } = await beside(browser, async (request) => {
    const lamp = await aProduct(request, "Cellar Lamp", 10, { barcode });
    const mug = await aProduct(request, "Cellar Mug", 5);
    return { ...(await aCount(request, [lamp.id, mug.id], { note: "Begin below." })), lamp, mug };
  });
  await signIn(page, "staff");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/admin/counts/${id}`);
  await untilAlive(page);
  await expect(page.getByText("Only admins can apply a count.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Apply…" })).toHaveCount(0);
  await expect(page.getByText("Begin below.")).toBeVisible();

  // The page is kept once it has loaded.
  await expect
    .poll(() => page.evaluate((path) => caches.match(path).then(Boolean), `/admin/counts/${id}`), { timeout: 20_000 })
    .toBe(true);
  await page.context().setOffline(true);
  // As a scanner types, wherever the focus is.
  await page.keyboard.type(barcode);
  await page.keyboard.press("Enter");
  const form = page.getByRole("form", { name: `Count of ${lamp.name}` });
  await expect(form).toBeVisible();
  await page.getByLabel("How many are there?").fill("9");
  await page.keyboard.press("Enter");
  await expect(page.getByText("No connection. 1 figure is kept on this device.")).toBeVisible();
  await page.getByLabel("How many are there?").fill("5");
  await lookAt(page, "panel-count-entry", { axeAt: 390, windowOnly: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Save and next" }).click();
  await expect(page.getByText("No connection. 2 figures are kept on this device.")).toBeVisible();
  // Sold after it was counted.
  await beside(browser, (request) => adjust(request, lamp.id, -4));
  await page.reload();
  await expect(page.getByText("2 figures are kept on this device")).toBeVisible();
  await page.context().setOffline(false);
  await page.goto(`/admin/counts/${id}`);
  await expect(page.getByText("All counted")).toBeVisible();
  await expect(page.getByText("Your figures are sent.")).toBeVisible();

  await beside(browser, async (request) => {
    const count = await (await request.get(`/api/admin/counts/${id}`)).json();
    const lines = count.lines as { productId: string; expected: number; difference: number; entries: unknown[] }[];
    check(lines.find(({ productId }) => productId === lamp.id)).toMatchObject({ expected: 10, difference: -1 });
    check(lines.find(({ productId }) => productId === mug.id)).toMatchObject({ expected: 5, difference: 0 });
    check(lines.map(({ entries }) => entries.length)).toEqual([1, 1]);
  });
  // Counted again without network, and over before it is sent: nothing that was typed disappears.
  await page.context().setOffline(true);
  await page.getByText("All 2", { exact: true }).click();
  await page
    .getByRole("list", { name: "Products to count" })
    .getByRole("button", { name: new RegExp(mug.name) })
    .click();
  await page.getByLabel("How many are there?").fill("3");
  await page.keyboard.press("Enter");
  await beside(browser, async (request) => {
    const applied = await request.post(`/api/admin/counts/${id}/apply`, { headers: FROM_OUR_PAGE, data: {} });
    check(applied.status(), await applied.text()).toBe(200);
  });
  expect(await rowOf(page, lamp.sku, "Chennai")).toMatchObject({ onHand: 5 });
  await page.context().setOffline(false);
  await expect(page.getByText("1 figure is not in the count.")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(`${mug.name}: 3`, { exact: false }).first()).toBeVisible();
});

test("with a phone's camera: why it has no picture, an unknown code, and the next product keeps what was typed", async ({
  page,
  browser,
}) => {
  const barcodes = [1, 2].map((nth) => `89${Date.now()}${nth}`);
  const { id, lamp } = await beside(browser, async (request) => {
    const lamp = await aProduct(request, "Camera Lamp", 10, { barcode: barcodes[0] });
    const mug = await aProduct(request, "Camera Mug", 5, { barcode: barcodes[1] });
    return { ...(await aCount(request, [lamp.id, mug.id])), lamp };
  });
  // What the camera sees is set by the test.
  await page.addInitScript(() => {
    const phone = window as unknown as { seen: string | null; refusal: string | null };
    Object.assign(phone, { seen: null, refusal: "NotAllowedError" });
    Object.assign(window, {
      BarcodeDetector: class {
        detect = async () => (phone.seen === null ? [] : [{ rawValue: phone.seen }]);
      },
    });
    navigator.mediaDevices.getUserMedia = async () => {
      if (phone.refusal !== null) throw new DOMException("no picture", phone.refusal);
      const canvas = document.createElement("canvas");
      const stream = canvas.captureStream(10);
      setInterval(() => canvas.getContext("2d")?.fillRect(0, 0, 10, 10), 100);
      return stream;
    };
  });
  const see = (seen: string | null, refusal: string | null = null) =>
    page.evaluate((given) => void Object.assign(window, given), { seen, refusal });
  await signIn(page, "staff");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/admin/counts/${id}`);
  await untilAlive(page);
  await page.getByRole("button", { name: "Scan with camera" }).click();
  await expect(page.getByText("The camera is blocked. Allow it for this site")).toBeVisible();
  await see(null, "NotFoundError");
  await page.getByRole("button", { name: "Try camera again" }).click();
  await expect(page.getByText("This device has no camera.")).toBeVisible();
  await see("NO-SUCH-CODE");
  await page.getByRole("button", { name: "Try camera again" }).click();
  await expect(page.getByText("No product has the SKU or barcode NO-SUCH-CODE.")).toBeVisible();
  await see(barcodes[0] ?? null);
  await expect(page.getByRole("form", { name: `Count of ${lamp.name}` })).toBeVisible();
  await page.getByLabel("How many are there?").fill("8");
  await see(barcodes[1] ?? null);
  await expect(page.getByRole("form", { name: /^Count of Camera Mug/ })).toBeVisible();
  await page.getByText("All 2", { exact: true }).click();
  const row = page
    .getByRole("list", { name: "Products to count" })
    .getByRole("button", { name: new RegExp(lamp.name) });
  await expect(row).toContainText("8");
  await page.getByRole("button", { name: "Stop camera" }).click();
  await expect(page.getByLabel("Camera", { exact: true })).toBeHidden();
});

test("a file of figures is read or refused in words", async ({ page }) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const [lamp, mug] = [await aProduct(request, "Listed Lamp", 10), await aProduct(request, "Listed Mug", 5)];
  const { id } = await aCount(request, [lamp.id, mug.id]);
  await page.goto(`/admin/counts/${id}`);
  await untilAlive(page);
  await page.getByRole("tab", { name: "Enter figures" }).click();
  await page.getByRole("button", { name: "Upload CSV" }).click();
  const dialog = page.getByRole("dialog", { name: "Upload figures" });
  const choose = (name: string, content: Buffer) =>
    dialog.getByLabel("CSV file").setInputFiles({ name, mimeType: "text/csv", buffer: content });
  await choose("figures.xlsx", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe]));
  await expect(dialog.getByText("figures.xlsx is not a text file. Save it as CSV in UTF-8")).toBeVisible();
  await choose("figures.csv", Buffer.from(`SKU,Counted\n${lamp.sku},eight\nNO-SUCH,3\n${mug.sku},5`));
  await expect(dialog.getByText("figures.csv", { exact: true })).toBeVisible();
  await expect(dialog.getByText("Line 3: NO-SUCH is not on this list.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Enter 1 figure" })).toBeDisabled();
  await lookAt(page, "panel-count-upload", { axeAt: 390, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await dialog.getByLabel("Or paste lines").fill(`${lamp.sku},8\n${mug.sku},5`);
  await dialog.getByRole("button", { name: "Enter 2 figures" }).click();
  await expect(page.getByText("All counted")).toBeVisible();
});
