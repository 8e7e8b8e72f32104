import type { Page } from "@playwright/test";
import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct, rowOf, warehouseIdOf } from "./panel-room";
import { expect, test, untilAlive } from "./shop-test";

test.use({ expectedErrors: /status of 409/ });

/** Types as a scanner does: quickly, with Enter, wherever the focus is. */
async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
}

async function choose(page: Page, label: string, option: RegExp): Promise<void> {
  await page.getByRole("combobox", { name: label, exact: true }).click();
  // The list of the field before may still be closing.
  await page.getByRole("listbox").last().getByRole("option", { name: option }).click();
  await expect(page.getByRole("listbox")).toHaveCount(0);
}

test("several products: drafted by scanning, set aside, sent, and received on a phone in parts", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "admin");
  const { request } = page.context();
  const barcode = `88${Date.now()}`;
  const lamp = await aProduct(request, "Ferry Lamp", { MAA: 9, BLR: 1 }, { barcode });
  const mug = await aProduct(request, "Ferry Mug", { MAA: 4 });

  await page.goto("/admin/transfers/new");
  await untilAlive(page);
  await choose(page, "From", /^MAA/);
  await choose(page, "To", /^BLR/);
  await page.getByRole("heading", { level: 1 }).click();
  await scan(page, barcode);
  const lines = page.getByRole("list", { name: "Products of the transfer" });
  const units = (name: string) => lines.getByLabel(`Units of ${name}`);
  await expect(units(lamp.name)).toHaveValue("1");
  await scan(page, mug.sku.toLowerCase());
  await expect(units(mug.name)).toHaveValue("1");
  await units(lamp.name).fill("20");
  await units(mug.name).fill("2");
  await expect(lines.getByText("9 free at the origin · 1 on hand at the destination")).toBeVisible();
  await page.reload();
  await untilAlive(page);
  await expect(units(lamp.name), "what was typed is kept").toHaveValue("20");
  await lookAt(page, "panel-transfer-new", { axeAt: 390, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Make a draft" }).click();

  const heading = page.getByRole("heading", { level: 1, name: /^Transfer T-\d+$/ });
  await expect(heading).toBeVisible();
  const address = page.url();
  await page.getByRole("button", { name: "Make ready…" }).click();
  await page.getByRole("button", { name: "Set aside" }).click();
  await expect(page.getByText(`Only 9 of 20 ${lamp.name} free.`)).toBeVisible();
  await page.getByRole("button", { name: "Not yet" }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await units(lamp.name).fill("4");
  await page.getByRole("button", { name: "Save draft" }).click();
  await page.getByRole("button", { name: "Make ready…" }).click();
  await page.getByRole("button", { name: "Set aside" }).click();
  await expect(page.getByText("Its units are set aside at the origin.")).toBeVisible();
  expect(await rowOf(page, lamp.sku, "Chennai")).toMatchObject({ onHand: 9, setAside: 4, available: 5 });
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(lines.getByText("9 free at the origin · 1 on hand at the destination")).toBeVisible();
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByRole("button", { name: "Make ready…" })).toBeVisible();
  expect(await rowOf(page, lamp.sku, "Chennai")).toMatchObject({ setAside: 0, available: 9 });
  await page.getByRole("button", { name: "Send…" }).click();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByText("Its units are on their way.")).toBeVisible();
  expect(await rowOf(page, lamp.sku, "Bangalore")).toMatchObject({ onHand: 1, inTransit: 4 });

  await page.setViewportSize({ width: 390, height: 844 });
  const onTheWay = page.getByRole("list", { name: "On the way" });
  for (let unit = 0; unit < 2; unit++) await scan(page, barcode);
  await expect(page.getByText(`${lamp.name}: 2 of 4`)).toBeVisible();
  await scan(page, "4006381333931");
  await expect(page.getByText("4006381333931 is not in this transfer. Keep it apart.")).toBeVisible();
  await onTheWay.getByRole("listitem", { name: lamp.name }).getByLabel("Damaged").fill("3");
  await expect(page.getByText("1 unit more than are on the way.")).toBeVisible();
  await onTheWay.getByRole("listitem", { name: lamp.name }).getByLabel("Damaged").fill("1");
  await lookAt(page, "panel-transfer-receive", { axeAt: 390, windowOnly: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Receive 3 units" }).click();
  await expect(onTheWay.getByText("1 unit on the way")).toBeVisible();
  expect(await rowOf(page, lamp.sku, "Bangalore")).toMatchObject({
    onHand: 4,
    setAside: 1,
    available: 3,
    inTransit: 1,
  });
  await onTheWay.getByRole("listitem", { name: lamp.name }).getByLabel("Missing").fill("1");
  await page.getByRole("button", { name: "All arrived" }).click();
  await page.getByRole("button", { name: "Receive 2 units, report 1 missing" }).click();
  await expect(page.getByText("Nothing of it is on its way any more.")).toBeVisible();
  await page.getByRole("button", { name: "Receive what turned up…" }).click();
  const found = page.getByRole("dialog", { name: /^What turned up of T-/ });
  await found.getByLabel(lamp.name).fill("1");
  await lookAt(page, "panel-transfer-found", { axeAt: 390, windowOnly: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await found.getByRole("button", { name: "Receive 1 unit" }).click();
  await expect(found).toBeHidden();
  await expect(page.getByText("1 missing turned up")).toBeVisible();
  await lookAt(page, "panel-transfer", { axeAt: 1440 });
  await page.goto(`${address}/note`);
  await expect(page.getByRole("article", { name: /^Transfer note T-/ })).toContainText("3 received, 1 damaged");
  await lookAt(page, "panel-transfer-note", { axeAt: 390 });

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/admin/transfers?status=RECEIVED&q=${lamp.sku}&from=MAA&to=BLR`);
  await untilAlive(page);
  await expect(page.getByRole("cell", { name: "5 received, 1 damaged", exact: true })).toBeVisible();
  await lookAt(page, "panel-transfers", { axeAt: 1440, windowOnly: true });
});

test("a suggestion says why, and becomes a draft with the units that somebody typed", async ({ page }) => {
  await signIn(page, "admin");
  const tent = await aProduct(page.context().request, "Ferry Tent", { MAA: 40, BLR: 2 });
  await page.goto("/admin/transfers/suggested");
  await untilAlive(page);
  const route = page.getByRole("region", { name: "Chennai to Bangalore" });
  const line = route.getByRole("listitem", { name: tent.name });
  await expect(line).toContainText("Bangalore has 2 free. That is low: at or below 5; 6 is above its threshold.");
  await expect(line).toContainText("Chennai has 40 free (none sold in 28 days), and keeps 6.");
  for (const field of await route.getByRole("textbox").all()) await field.fill("0");
  await line.getByLabel(`Units of ${tent.name}`).fill("12");
  await lookAt(page, "panel-transfers-suggested", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await route.getByRole("button", { name: "Make a draft: 1 product, 12 units" }).click();
  await expect(page.getByText("Chennai to Bangalore. 1 product, 12 units.")).toBeVisible();
});

test("a viewer reads transfers and moves nothing", async ({ page, browser }) => {
  const admin = await browser.newPage();
  await signIn(admin, "admin");
  const { request } = admin.context();
  const cup = await aProduct(request, "Ferry Cup", { MAA: 2 });
  const [fromWarehouseId, toWarehouseId] = await Promise.all([
    warehouseIdOf(request, "MAA"),
    warehouseIdOf(request, "BLR"),
  ]);
  const lines = [{ productId: cup.id, quantity: 1 }];
  const made = await request.post("/api/admin/transfers", {
    headers: FROM_OUR_PAGE,
    data: { fromWarehouseId, toWarehouseId, lines },
  });
  const { id } = (await made.json()) as { id: string };
  await admin.close();
  await signIn(page, "viewer");
  await page.goto(`/admin/transfers/${id}`);
  await untilAlive(page);
  await expect(page.getByText("Admins and the warehouse's staff can send or receive it.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send…" })).toBeHidden();
  await page.goto("/admin/transfers/new");
  await expect(page.getByText("Only admins can plan transfers")).toBeVisible();
});
