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
  // A check of the whole ledger begins some seconds after the start of a new version.
  await expect(page.getByText(/^All \d[\d,]* rows balance\.$/)).toBeVisible({ timeout: 30_000 });
  const checks = page.getByRole("table", { name: "Checks of the whole ledger" });
  await expect(checks.getByText("New version").first()).toBeVisible();
  await page.getByRole("button", { name: "Check all again" }).click();
  await expect(checks.getByRole("row", { name: /Balances.*Asked by \w+/ }).first()).toBeVisible({ timeout: 30_000 });
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
  const startedAt = new Date(Date.now() - 60_000).toISOString();
  const done = {
    ...{ id: productId, status: "DONE", cause: "RESTORE", startedBy: "system", checked: 400_000, total: 400_000 },
    ...{ startedAt, advancedAt: startedAt, endedAt: new Date(Date.now() - 5_000).toISOString() },
    ...{ rowsChecked: 265, entriesChecked: 300_000, found: 1, open: 1 },
  };
  const running = {
    ...done,
    ...{
      id: warehouseId,
      status: "RUNNING",
      cause: "DEPLOYMENT",
      checked: 180_000,
      advancedAt: new Date().toISOString(),
    },
    ...{ endedAt: null, rowsChecked: null, entriesChecked: null, found: null, open: 0 },
  };
  await page.route("**/api/admin/proof/runs", (route) => route.fulfill({ json: { runs: [running, done] } }));
  await page.route(`**/api/admin/proof/runs/${productId}`, (route) =>
    route.fulfill({ json: { ...done, divergences: [found] } }),
  );
  await page.reload();
  const progress = page.getByRole("region", { name: "Check of the whole ledger" });
  await expect(progress.getByText("45%")).toBeVisible();
  await expect(progress.getByText(/About 1 minute \d+ seconds left\./)).toBeVisible();
  await expect(progress.getByText("New version, started")).toBeVisible();
  await expect(page.getByRole("button", { name: "Check all again" })).toBeHidden();
  await expect(progress.getByRole("button", { name: "Stop" })).toBeVisible();
  await expect(checks.getByRole("row", { name: /1 found.*Database restored or moved/ })).toBeVisible();
  await expect(page.getByText("1 row doesn't balance, of 265.")).toBeVisible();
  const row = page.getByRole("region", { name: `${sku} in MAA` });
  await expect(row).toContainText("On hand is 12; the entries add up to 10.");
  await expect(row).toContainText("The row's figures were overwritten in the database, without an entry.");
  await expect(row.getByText("Received").first()).toBeVisible();
  await lookAt(page, "panel-proof", { axeAt: 1440 });
  await page.setViewportSize({ width: 1440, height: 900 });

  await row.getByRole("button", { name: "Repair…" }).click();
  const dialog = page.getByRole("dialog", { name: `Repair ${sku} in MAA` });
  await expect(dialog.getByText("Set on hand to 10, as the entries say.")).toBeVisible();
  await dialog.getByRole("button", { name: "Set on hand to 10" }).click();
  await expect(dialog.getByText("Enter a note.")).toBeVisible();
  await dialog.getByLabel("What happened, as far as you know").fill("Typed into the database");
  await dialog.getByRole("button", { name: "Set on hand to 10" }).click();
  await expect(dialog.getByRole("alert")).toContainText("There is nothing to repair.");
  await expect(dialog.getByLabel("What happened, as far as you know")).toHaveValue("Typed into the database");
});
