import { readFile } from "node:fs/promises";
import { signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct } from "./panel-room";
import { expect, test, untilAlive } from "./shop-test";

test("a file is checked line by line, its columns are chosen, and what differs is changed and shown", async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page, "admin");
  const { request } = page.context();
  const lamp = await aProduct(request, "Import Lamp", 10);
  const mug = await aProduct(request, "Import Mug", 6);

  await page.goto("/admin/inventory");
  await untilAlive(page);
  await page.getByRole("link", { name: "Import CSV" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Imports" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Stock" })).toBeChecked();
  await expect(page.getByRole("link", { name: "Download a template" })).toHaveAttribute(
    "download",
    "holdfast-stock-template.csv",
  );
  await lookAt(page, "panel-imports", { axeAt: 390 });

  const file = [
    "Code;Warehouse;On hand;Colour",
    `${lamp.sku};MAA;1.012;red`,
    `${mug.sku};MAA;6;`,
    `${mug.sku};NOWHERE;6;`,
    "ANOTHER-SHOPS;MAA;5;",
  ];
  await page.getByLabel("CSV file").setInputFiles({
    name: "shelf.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`\uFEFF${file.join("\r\n")}`, "utf16le"),
  });
  await expect(page.getByRole("heading", { level: 1, name: "shelf.csv" })).toBeVisible();
  await expect(page.getByText("No column of the file is named sku.")).toBeVisible();
  await lookAt(page, "panel-import-columns", { axeAt: 390 });
  await page.getByRole("combobox", { name: "sku" }).click();
  await page.getByRole("option", { name: "Code" }).click();
  await page.getByRole("button", { name: "Check again" }).click();

  await expect(page.getByText("4 lines: 1 to change, 1 the same, 2 errors.")).toBeVisible();
  await expect(page.getByText("1 column isn't imported: Colour")).toBeVisible();
  await expect(page.getByText("No warehouse has the code NOWHERE.")).toBeVisible();
  await page
    .locator("label")
    .filter({ hasText: /^Errors/ })
    .click();
  await expect(page.getByText("10 → 1,012 on hand")).toBeHidden();
  await expect(page.getByText("No product has the SKU ANOTHER-SHOPS.")).toBeVisible();
  await page.locator("label").filter({ hasText: /^All/ }).click();
  await lookAt(page, "panel-import-checked", { axeAt: 1440 });

  await page.getByLabel("Note, for the history").fill("new shelves");
  await page.getByRole("button", { name: "Change 1 row" }).click();
  await expect(page.getByText("4 lines: 1 done, 1 the same, 2 errors.")).toBeVisible();
  await lookAt(page, "panel-import-done");

  // On a phone there is no room for it.
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/admin/inventory?q=${lamp.sku}&warehouse=MAA`);
  await untilAlive(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  const exported = await readFile((await download.path()) ?? "", "utf8");
  expect(exported).toMatch(/^\uFEFFsku,product,category,warehouseCode,/);
  expect(exported.trim().split("\r\n")).toHaveLength(2);
  expect(exported).toContain(`${lamp.sku},${lamp.name}`);
});

test("a viewer reads imports and exports lists, and imports nothing", async ({ page }) => {
  await signIn(page, "viewer");
  await page.goto("/admin/imports");
  await expect(page.getByText("Only admins can import files.")).toBeVisible();
  await expect(page.getByLabel("CSV file")).toHaveCount(0);
  await page.goto("/admin/products");
  await expect(page.getByRole("link", { name: "Export CSV" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Import CSV" })).toHaveCount(0);
});
