import type { Page } from "@playwright/test";
import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct, warehouseIdOf } from "./panel-room";
import { expect, pick, test, untilAlive } from "./shop-test";

// Each test creates the product that it holds.
test.use({ expectedErrors: /status of 409/ });

async function openReservations(page: Page): Promise<void> {
  await page.goto("/admin/reservations");
  await untilAlive(page);
}

test("makes a hold for a customer on the phone; a refusal loses nothing; releases one unit of it", async ({ page }) => {
  await signIn(page, "admin");
  const product = await aProduct(page.context().request, "Brass Bell", { MAA: 3, BLR: 1 });
  await openReservations(page);
  await page.getByRole("button", { name: "New hold" }).click();
  const form = page.getByRole("dialog", { name: "New hold" });
  await form.getByRole("button", { name: "Hold for customer" }).click();
  await expect(form.getByText("Choose a product.")).toBeVisible();
  await expect(form.getByText("Enter a name, email or phone.")).toBeVisible();
  await form.getByLabel("Product").fill(product.sku);
  await pick(page.getByRole("option", { name: new RegExp(product.name) }));
  await expect(form.getByText(/4 available/)).toBeVisible();
  await form.getByLabel("Units", { exact: true }).fill("9");
  await form.getByLabel("Customer's name").fill("Asha Rao");
  await form.getByLabel("Email").fill("asha.by.phone@shop.test");
  await form.getByLabel("Pincode (optional)").fill("600001");
  await expect(form.getByRole("checkbox", { name: "Tell the customer" })).toBeChecked();
  await form.getByRole("button", { name: "Hold for customer" }).click();
  await expect(form.getByText("Only 4 of 9 available.")).toBeVisible();
  await expect(form.getByLabel("Customer's name")).toHaveValue("Asha Rao");
  await lookAt(page, "panel-new-hold", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await form.getByLabel("Units", { exact: true }).fill("2");
  await form.getByRole("button", { name: "Hold for customer" }).click();

  const drawer = page.getByRole("dialog", { name: "Reservation" });
  await expect(drawer.getByText("Asha Rao")).toBeVisible();
  await expect(drawer.getByText(/Hold made to asha\.by\.phone@shop\.test/)).toBeVisible({ timeout: 20_000 });
  await drawer.getByRole("button", { name: "Release…" }).click();
  const release = page.getByRole("dialog", { name: "Release this hold?" });
  await release.getByText("Some units").click();
  await expect(release.getByText("Nobody waits: released units become available to everyone.")).toBeVisible();
  await expect(release.getByRole("button", { name: "Release units" })).toHaveAttribute("aria-disabled", "true");
  await release.getByLabel(/^Brass Bell/).fill("1");
  await expect(release.getByText("1 unit becomes available to everyone.")).toBeVisible();
  await release.getByLabel("Reason").fill("needs only one");
  await release.getByRole("button", { name: "Release units" }).click();
  await expect(release).toBeHidden();
  await expect(page.getByText("Units released").locator("..")).toContainText(`1 × ${product.name}`);
  const items = drawer.getByRole("region", { name: "Items" });
  await expect(items.getByText("1 ×")).toBeVisible();
  await expect(drawer.getByRole("region", { name: "History" }).getByText(/needs only one/)).toBeVisible();

  const sum = async (label: string) => {
    const text = await items.locator("dl > div", { hasText: new RegExp(`^${label}`) }).textContent();
    return Number((text ?? "").replaceAll(/[^\d.]/g, ""));
  };
  expect(await sum("Total"), "what Confirm… offers").toBe((await sum("Subtotal")) + (await sum("Shipping")));

  await drawer.getByRole("button", { name: "Move…" }).click();
  const move = page.getByRole("dialog", { name: "Ship from another warehouse" });
  // Live, and the price of the whole hold: a move by staff never makes it dearer.
  await expect(move.getByLabel(/BLR.*Has it.*shipping stays ₹49, not ₹69/)).toBeEnabled();
  const { request } = page.context();
  const row = { productId: product.id, warehouseId: await warehouseIdOf(request, "BLR"), reasonCode: "CYCLE_COUNT" };
  const setTo = (quantity: number) => {
    const data = { ...row, mode: "set", quantity };
    return request.post("/api/admin/adjustments", { headers: FROM_OUR_PAGE, data });
  };
  await setTo(0);
  await expect(move.getByLabel(/BLR.*Nothing available/)).toBeDisabled({ timeout: 5_000 });
  await setTo(1);
  await expect(move.getByLabel(/BLR.*Has it/)).toBeEnabled({ timeout: 5_000 });
  await move.getByLabel(/BLR/).check();
  await expect(move.getByText("By its prices, shipping would be ₹69.")).toBeVisible();
  await move.getByLabel("Reason").fill("shelf is empty");
  await expect(move.getByRole("checkbox", { name: "Tell the customer" })).toBeChecked();
  await lookAt(page, "panel-move-hold", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await move.getByRole("button", { name: "Move hold" }).click();
  await expect(items.getByText(/· BLR/)).toBeVisible();
  expect(await sum("Shipping")).toBe(49);
  const why = drawer.getByRole("region", { name: "Route" });
  await expect(why.getByText("ships it, chosen by the shop's staff")).toBeVisible();
  await expect(why.getByText("also in stock, and nearer")).toBeVisible();
  await expect(drawer.getByText(/Hold moved to asha\.by\.phone@shop\.test/)).toBeVisible({ timeout: 20_000 });

  await drawer.getByRole("button", { name: "Confirm…" }).click();
  const confirm = page.getByRole("dialog", { name: "Confirm this hold?" });
  await confirm.getByLabel("Amount in ₹").fill("450");
  await expect(confirm.getByText(/^₹\d+ less than the total of ₹\d+$/)).toBeVisible();
  await confirm.getByLabel("Reference (optional)").fill("R-17");
  await confirm.getByLabel("Reason").fill("paid at the counter");
  await confirm.getByRole("button", { name: "Confirm sale" }).click();
  await expect(drawer.getByText("₹450 · Cash · R-17").first()).toBeVisible();
  await lookAt(page, "panel-reservation-by-hand", { axeAt: 1440, windowOnly: true });
});
