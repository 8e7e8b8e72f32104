import type { Page } from "@playwright/test";
import { signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct, rowOf } from "./panel-room";
import { expect, test, untilAlive } from "./shop-test";

test.use({ expectedErrors: /status of 409/ });

/** Types as a scanner does: quickly, with Enter, wherever the focus is. */
async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
}

test("on a phone: scans a delivery, says what is damaged and missing, loses nothing, and gets its document", async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page, "admin");
  const { request } = page.context();
  const barcode = `89${Date.now()}`;
  const lamp = await aProduct(request, "Harbour Lamp", {}, { barcode });
  const mug = await aProduct(request, "Harbour Mug", {});
  const reference = `GRN-${Date.now()}`;

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/admin/deliveries");
  await untilAlive(page);
  await page.getByRole("link", { name: "Receive a delivery" }).first().click();
  await page.getByRole("combobox", { name: "Warehouse" }).click();
  await page.getByRole("option", { name: /^MAA/ }).click();
  await page.getByLabel("Delivery note or purchase order").fill(reference);
  // As a scanner does that reads the note's barcode.
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Scan or type a barcode or SKU")).toBeFocused();
  for (let unit = 0; unit < 3; unit++) await scan(page, barcode);
  const lines = page.getByRole("list", { name: "Products of the delivery" });
  const line = (name: string) => lines.getByRole("listitem", { name });
  await expect(line(lamp.name).getByLabel("Good", { exact: true })).toHaveValue("3");
  await scan(page, mug.sku.toLowerCase());
  await expect(line(mug.name)).toBeVisible();
  await scan(page, barcode);
  await expect(page.getByText(`${lamp.name}: 4 good`)).toBeVisible();
  await scan(page, "4006381333931");
  await expect(page.getByText("No product has the SKU or barcode 4006381333931.", { exact: false })).toBeVisible();
  const unknown = page.getByRole("region", { name: "Scanned, not found" });
  await expect(unknown.getByText("4006381333931")).toBeVisible();

  await line(lamp.name).getByLabel("Expected").fill("8");
  await line(lamp.name).getByLabel("Damaged").fill("2");
  await line(lamp.name).getByLabel("Missing").fill("1");
  await expect(line(lamp.name).getByText("Short by 2, 1 of them named missing")).toBeVisible();
  await expect(page.getByText("5 for sale · 2 set aside · 1 missing")).toBeVisible();
  await lookAt(page, "panel-delivery-new", { axeAt: 390, windowOnly: true });
  await page.setViewportSize({ width: 390, height: 844 });

  await page.reload();
  await untilAlive(page);
  await expect(page.getByLabel("Delivery note or purchase order")).toHaveValue(reference);
  await expect(line(lamp.name).getByLabel("Damaged")).toHaveValue("2");
  await expect(unknown.getByText("4006381333931")).toBeVisible();
  await unknown.getByRole("button", { name: "Remove" }).click();
  await expect(unknown).toBeHidden();
  await page.getByRole("button", { name: "Receive 7 units" }).click();

  await expect(page.getByRole("heading", { level: 1, name: `Delivery ${reference}` })).toBeVisible();
  const sheet = page.getByRole("article", { name: `Goods received note ${reference}` });
  await expect(sheet.getByRole("row", { name: new RegExp(lamp.name) })).toContainText(
    "Short by 2, 1 of them named missing",
  );
  await expect(sheet.getByRole("row", { name: /^Total/ })).toHaveText("Total8521");
  expect(await rowOf(page, lamp.sku, "Chennai")).toMatchObject({ onHand: 6, setAside: 2, available: 4 });
  expect(await rowOf(page, mug.sku, "Chennai")).toMatchObject({ onHand: 1, available: 1 });
  await lookAt(page, "panel-delivery", { axeAt: 390 });

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/admin/deliveries/new");
  await untilAlive(page);
  await expect(page.getByText("Nothing scanned yet")).toBeVisible();
  await page.getByRole("button", { name: "Receive delivery" }).click();
  await expect(page.getByText("Enter the delivery note or purchase order.")).toBeVisible();
  await expect(page.getByLabel("Delivery note or purchase order")).toBeFocused();
  await scan(page, reference.toLowerCase());
  await scan(page, mug.sku);
  await expect(line(mug.name)).toBeVisible();
  await page.getByRole("button", { name: "Receive 1 unit" }).click();
  await expect(page.getByText(`${reference} was received here before. Receive again?`)).toBeVisible();
  await page.getByRole("link", { name: "Open the earlier one" }).click();
  await expect(sheet).toBeVisible();
  await page.goBack();
  await expect(line(mug.name)).toBeVisible();
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("dialog", { name: "Discard this delivery?" }).getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("Nothing scanned yet")).toBeVisible();

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/admin/deliveries?q=${reference}&warehouse=MAA&flag=DIFFERENT`);
  await untilAlive(page);
  await expect(
    page.getByRole("cell", { name: "2 damaged, short by 2, 1 of them named missing", exact: true }),
  ).toBeVisible();
  await lookAt(page, "panel-deliveries", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: reference }).click();
  await expect(sheet).toBeVisible();
});

test("a viewer reads deliveries and receives none", async ({ page }) => {
  await signIn(page, "viewer");
  await page.goto("/admin/deliveries");
  await untilAlive(page);
  await expect(page.getByText(/staff can receive deliveries/)).toBeVisible();
  await page.goto("/admin/deliveries/new");
  await expect(page.getByText(/staff can receive deliveries/)).toBeVisible();
});
