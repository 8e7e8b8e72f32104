import { signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct, rowOf } from "./panel-room";
import { expect, test, untilAlive } from "./shop-test";

test.use({ expectedErrors: /status of 409/ });

test("shows what breaks the ledger, why, and the entries; a repair of a sound row is refused in words", async ({
  page,
}) => {
  await signIn(page, "admin");
  const { sku } = await aProduct(page.context().request, "Brass Sundial", 10);
  const { productId, warehouseId } = await rowOf(page, sku, "Chennai");
  await page.goto("/admin/proof");
  await untilAlive(page);
  await expect(page.getByText(/^All \d[\d,]* rows balance\.$/)).toBeVisible();
  await expect(page.getByText("Public key (Ed25519):")).toBeVisible();

  // Nobody can break the ledger from here, so this is what the shop would say.
  const found = {
    productId,
    sku,
    warehouseId,
    warehouseCode: "MAA",
    figure: "onHand by ledger",
    actual: 12,
    expected: 10,
  };
  await page.route("**/api/admin/proof", (route) =>
    route.fulfill({ json: { rowsChecked: 265, divergences: [found] } }),
  );
  await page.getByRole("button", { name: "Check all again" }).click();
  await expect(page.getByText("1 row doesn't balance, of 265.")).toBeVisible();
  const row = page.getByRole("region", { name: `${sku} in MAA` });
  await expect(row).toContainText("On hand is 12; the entries add up to 10.");
  await expect(row).toContainText("The row's figures were overwritten in the database, without an entry.");
  await expect(row.getByText("Received").first()).toBeVisible();
  await lookAt(page, "panel-proof", { axeAt: 1440 });
  await page.setViewportSize({ width: 1440, height: 900 });

  await row.getByRole("button", { name: "Repair…" }).click();
  const dialog = page.getByRole("dialog", { name: `Repair ${sku} in MAA` });
  await dialog.getByRole("button", { name: "Repair" }).click();
  await expect(dialog.getByText("Enter a note.")).toBeVisible();
  await dialog.getByLabel("What happened, as far as you know").fill("Typed into the database");
  await dialog.getByRole("button", { name: "Repair" }).click();
  await expect(dialog.getByRole("alert")).toContainText("There is nothing to repair.");
  await expect(dialog.getByLabel("What happened, as far as you know")).toHaveValue("Typed into the database");
});
