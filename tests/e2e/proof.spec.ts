import { lookAt } from "./look-at";
import { expect, test, untilAlive } from "./shop-test";

test("tells everybody what the last check of the ledger found", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "Proof" }).click();
  await expect(page).toHaveURL("/proof");
  await untilAlive(page);
  // The first check is made some seconds after the start.
  await expect(page.getByText("The ledger balances")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/^Checked (just now|\d+ s ago)\. Every entry /)).toBeVisible();
  const { rowsChecked, entriesChecked, divergences, whole } = await (await page.request.get("/api/proof")).json();
  expect(rowsChecked).toBeGreaterThanOrEqual(265);
  expect(entriesChecked).toBeGreaterThanOrEqual(rowsChecked);
  expect(divergences).toBe(0);
  expect(whole.endedAt ?? whole.share, "a new version reads all of it").not.toBeNull();
  await lookAt(page, "proof", { axeAt: 1440 });
});
