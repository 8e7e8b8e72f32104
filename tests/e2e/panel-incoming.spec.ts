import type { Page } from "@playwright/test";
import { dayText } from "@/lib/delivery/destination-words";
import { dayEnd, dayOf } from "@/lib/format/shop-days";
import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct, rowOf, warehouseIdOf } from "./panel-room";
import { expect, test, untilAlive } from "./shop-test";

test.use({ expectedErrors: /status of 409/ });

const TODAY = dayOf(new Date().toISOString());
const TOMORROW = dayOf(dayEnd(TODAY));

/** Types as a scanner does: quickly, with Enter, wherever the focus is. */
async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
}

test("goods are announced, shoppers see the day, and staff receive them on a phone in parts", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await signIn(page, "admin");
  const { request } = page.context();
  const barcode = `87${Date.now()}`;
  const lamp = await aProduct(request, "Monsoon Lamp", {}, { barcode });
  const mug = await aProduct(request, "Monsoon Mug", {});
  const reference = `PO-${Date.now()}`;

  await page.goto("/admin/deliveries/expected");
  await untilAlive(page);
  await page.getByRole("link", { name: "Announce goods" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Announce goods" })).toBeVisible();
  await untilAlive(page);
  await page.getByLabel("Supplier", { exact: true }).fill("Kaveri Traders");
  await page.getByLabel("Purchase order").fill(reference);
  await page.getByRole("combobox", { name: "Comes to" }).click();
  await page.getByRole("option", { name: /^MAA/ }).click();
  await page.getByLabel("Expected on").fill("2026-01-05");
  await expect(page.getByText("Mon 5 Jan is over. Shoppers aren't told of it, and it counts as late.")).toBeVisible();
  await page.getByLabel("Expected on").fill(TOMORROW);
  await page.getByRole("heading", { level: 1 }).click();
  await scan(page, barcode);
  const lines = page.getByRole("list", { name: "Expected products" });
  await lines.getByLabel(`Units of ${lamp.name}`).fill("6");
  await page.getByRole("heading", { level: 1 }).click();
  await scan(page, mug.sku.toLowerCase());
  await lines.getByLabel(`Units of ${mug.name}`).fill("2");
  await page.reload();
  await untilAlive(page);
  await expect(page.getByLabel("Purchase order"), "what was typed is kept").toHaveValue(reference);
  await lookAt(page, "panel-incoming-new", { axeAt: 390, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Announce" }).click();
  await expect(page.getByRole("heading", { level: 1, name: reference })).toBeVisible();
  const address = page.url();
  expect(await rowOf(page, lamp.sku, "Chennai").catch(() => null)).toBeNull();

  const shopper = await browser.newPage();
  const { slug } = (await (await request.get(`/api/products/${lamp.sku}`)).json()) as { slug: string };
  await shopper.goto(`/products/${slug}`);
  await expect(shopper.getByText(`More expected ${dayText(TOMORROW)}`)).toBeVisible();
  await lookAt(shopper, "product-more-expected", { axeAt: 390, windowOnly: true });

  const staff = await browser.newPage();
  await signIn(staff, "staff");
  await staff.setViewportSize({ width: 390, height: 844 });
  await staff.goto(address);
  await untilAlive(staff);
  await expect(staff.getByRole("button", { name: "Cancel…" })).toBeHidden();
  await expect(staff.getByRole("link", { name: "Receive" })).toBeVisible();
  await staff.goto("/admin/deliveries/new?warehouse=MAA");
  await untilAlive(staff);
  await staff.getByLabel("Delivery note or purchase order").fill(reference.toLowerCase());
  await expect(staff.getByText(`${reference} is expected from Kaveri Traders.`)).toBeVisible();
  await staff.getByRole("link", { name: "Receive it there" }).click();
  await expect(staff.getByRole("heading", { level: 1, name: `Receive ${reference}` })).toBeVisible();
  await untilAlive(staff);
  const counted = staff.getByRole("list", { name: "Products of the delivery" });
  for (let unit = 0; unit < 2; unit++) await scan(staff, barcode);
  await expect(staff.getByText(`${lamp.name}: 2 good`)).toBeVisible();
  await counted.getByRole("listitem", { name: lamp.name }).getByLabel("Damaged").fill("1");
  await expect(counted.getByText("3 of 6")).toBeVisible();
  await lookAt(staff, "panel-incoming-receive", { axeAt: 390, windowOnly: true });
  await staff.setViewportSize({ width: 390, height: 844 });
  await staff.reload();
  await untilAlive(staff);
  await expect(counted.getByText("3 of 6"), "what was counted is kept").toBeVisible();
  await staff.getByRole("button", { name: "Receive 3 units" }).click();
  await expect(staff.getByRole("heading", { level: 1, name: reference, exact: true })).toBeVisible();
  await expect(staff.getByText("The rest is still to come.")).toBeVisible();
  expect(await rowOf(page, lamp.sku, "Chennai")).toMatchObject({ onHand: 3, setAside: 1, available: 2, expected: 3 });
  await expect(shopper.getByText(`More expected ${dayText(TOMORROW)}`), "some is available now").toBeHidden();

  await staff.getByRole("link", { name: "Receive" }).click();
  await scan(staff, barcode);
  await expect(staff.getByText(`${lamp.name}: 1 good`), "scanned while the page came").toBeVisible();
  await staff.getByRole("button", { name: "All came" }).click();
  await counted.getByRole("listitem", { name: lamp.name }).getByLabel("Good", { exact: true }).fill("4");
  await expect(counted.getByText("1 unit more than expected")).toBeVisible();
  await staff.getByRole("button", { name: "Receive 6 units" }).click();
  await expect(staff.getByText("Nothing is left to come.")).toBeVisible();
  await staff.close();
  await page.reload();
  await expect(page.getByRole("cell", { name: "6 good, 1 damaged, 1 more than announced" })).toBeVisible();
  await expect(page.getByRole("link", { name: `${reference}/2` })).toBeVisible();
  await lookAt(page, "panel-incoming", { axeAt: 390, windowOnly: true });
});

test("late goods stand on Home; the day can change, and nothing more may come", async ({ page }) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const rug = await aProduct(request, "Monsoon Rug", {});
  const supplier = `Nila ${Date.now()}`;
  const announced = await request.post("/api/admin/incoming", {
    headers: FROM_OUR_PAGE,
    data: {
      ...{ warehouseId: await warehouseIdOf(request, "MAA"), supplier, reference: supplier, expectedOn: "2026-01-05" },
      lines: [{ productId: rug.id, quantity: 3 }],
    },
  });
  const { id } = (await announced.json()) as { id: string };
  await page.goto("/admin");
  await page.getByRole("link", { name: /deliver(y|ies) late/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Deliveries" })).toBeVisible();
  await untilAlive(page);
  await page.getByRole("searchbox").fill(supplier);
  await expect(page.getByRole("row", { name: new RegExp(supplier) })).toContainText("Mon 5 Jan");
  await lookAt(page, "panel-incoming-list", { axeAt: 390, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/admin/deliveries/expected/${id}`);
  await untilAlive(page);
  await page.getByRole("button", { name: "Change the day…" }).click();
  await page.getByRole("dialog", { name: "When is it expected?" }).getByLabel("Expected on").fill(TOMORROW);
  await page.getByRole("button", { name: "Change the day", exact: true }).click();
  await expect(page.getByText(`Expected ${dayText(TOMORROW)}`, { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Cancel…" }).click();
  await page.getByRole("button", { name: "Cancel it" }).click();
  await expect(page.getByText("Nothing came, and nothing will.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Receive" })).toBeHidden();
});
