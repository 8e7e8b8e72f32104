import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { expect, openProduct, test, untilAlive } from "./shop-test";

// The shop refuses what cannot be sent there.
test.use({ expectedErrors: /status of 409/ });

const SKU = "MAPPED-THEODOLITE";
const CODE = "MYQ";

test("where a warehouse delivers and what it costs there is what the shop then offers", async ({
  page,
  context,
  browser,
}) => {
  await signIn(page, "admin");
  const made = async (path: string, data: object) => {
    const answer = await context.request.post(`/api/admin/${path}`, { headers: FROM_OUR_PAGE, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as { id: string };
  };
  const place = { city: "Mysuru", latitude: 12.31, longitude: 76.65 };
  const warehouse = await made("warehouses", { code: CODE, name: "Mysuru Warehouse", ...place });
  const words = { name: "Mapped Theodolite", description: "For a test.", category: "Lifestyle" };
  const price = { amount: 900_00, currency: "INR" };
  const product = await made("products", { sku: SKU, ...words, price, policy: "STANDARD" });
  await made("receipts", { productId: product.id, warehouseId: warehouse.id, quantity: 4 });

  await page.goto(`/admin/warehouses?open=${warehouse.id}`);
  await untilAlive(page);
  const drawer = page.getByRole("dialog", { name: "Mysuru Warehouse" });
  await expect(drawer).toContainText("Whole country");
  await drawer.getByRole("button", { name: "Edit", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Edit warehouse" });
  const preview = dialog.getByRole("region", { name: "Shipping prices" }).getByRole("status");
  await expect(preview).toContainText("₹69. Bangalore is 127 km away.");
  await dialog.getByText("These pincodes", { exact: true }).click();
  await dialog.getByLabel("Pincodes", { exact: true }).fill("56, 560001-560099");
  await dialog.getByLabel("Per parcel, ₹, row 2").fill("75.50");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("56 and 560001-560099 have pincodes in common.")).toBeVisible();
  await dialog.getByLabel("Pincodes", { exact: true }).fill("56, 600001 – 600099");
  await expect(preview).toContainText("₹75.50");
  await dialog.getByLabel("An order now to").fill("110001");
  await expect(preview).toHaveText("Doesn't deliver to Delhi.");
  await lookAt(page, "panel-warehouse-edit");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(drawer).toContainText("56…, 600001–600099");
  await expect(drawer.getByRole("region", { name: "History" })).toContainText("Delivers to Whole country");
  await expect(drawer.getByRole("region", { name: "History" })).toContainText("to 500 km: 2 days, ₹75.50");
  // Contrast cannot be judged while the message fades.
  await expect(page.getByText("Saved", { exact: true })).toBeHidden({ timeout: 15_000 });
  await lookAt(page, "panel-warehouse-delivery");

  const shopper = await browser.newContext();
  const shop = await shopper.newPage();
  await openProduct(shop, SKU);
  const deliverTo = async (pincode: string) => {
    await shop
      .getByRole("button", { name: /^Deliver to|^Add pincode/ })
      .first()
      .click();
    await shop.getByRole("dialog", { name: "Deliver to" }).getByLabel("Pincode or city").fill(pincode);
    await shop.keyboard.press("Enter");
  };
  await deliverTo("560001");
  const delivery = shop.getByRole("region", { name: "Delivery", exact: true });
  await expect(shop.getByRole("group", { name: "Ship from" }).locator("label").first()).toContainText("₹75.50");
  await deliverTo("110001");
  await expect(delivery).toContainText("In stock, but we can't deliver it to this place.");
  await expect(shop.getByRole("group", { name: /ship|from/i }).first()).toContainText("Doesn't deliver there");
  await shop
    .getByRole("button", { name: /^Reserve/ })
    .first()
    .click();
  await expect(shop.getByText("We can't deliver that to 110001.")).toBeVisible();
  await lookAt(shop, "product-not-delivered");
  await shopper.close();
});
