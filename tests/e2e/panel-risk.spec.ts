import { randomUUID } from "node:crypto";
import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct, warehouseIdOf } from "./panel-room";
import { expect, test, untilAlive } from "./shop-test";

test.use({ expectedErrors: /status of 40[0349]/ });

const BUYERS = 62;

test("risk shows what was lost, and a replay what another hold length would have done", async ({ page }) => {
  test.slow();
  const { request } = page.context();
  await signIn(page, "admin");
  const product = await aProduct(request, `Brass Sundial ${randomUUID().slice(0, 4)}`, BUYERS + 5, {
    policy: "TICKET",
  });
  const warehouseId = await warehouseIdOf(request, "MAA");
  const post = (path: string, data: object) => request.post(path, { headers: FROM_OUR_PAGE, data });
  const holding = (quantity: number) =>
    post("/api/admin/reservations", {
      lines: [{ sku: product.sku, quantity, warehouseId }],
      customer: { name: "Asha Rao" },
    });
  for (let buyer = 0; buyer < BUYERS; buyer++) {
    const held = await holding(1);
    expect(held.status(), await held.text()).toBe(201);
    const { id } = (await held.json()) as { id: string };
    const sold = await post(`/api/admin/reservations/${id}/confirm`, { note: "paid at the counter" });
    expect(sold.ok(), await sold.text()).toBe(true);
  }
  expect((await holding(6)).status()).toBe(409);
  for (const quantity of [BUYERS - 2, BUYERS - 3]) {
    const count = { mode: "set", quantity, reasonCode: "CYCLE_COUNT", note: "Counted twice", onShortage: "release" };
    const counted = await post("/api/admin/adjustments", { sku: product.sku, warehouseId, ...count });
    expect(counted.ok(), await counted.text()).toBe(true);
  }

  const fragile = await aProduct(request, `Glass Globe ${randomUUID().slice(0, 4)}`, 20);
  for (let found = 0; found < 5; found++) {
    const broken = { mode: "delta", quantity: -2, reasonCode: "DAMAGE", note: "Fell off its shelf" };
    const adjusted = await post("/api/admin/adjustments", { sku: fragile.sku, warehouseId, ...broken });
    expect(adjusted.ok(), await adjusted.text()).toBe(true);
  }

  const policy = page.getByRole("row", { name: /^TICKET/ });
  // Other tests may have read the figures a moment ago, and share them for some seconds.
  await expect(async () => {
    await page.goto("/admin/risk");
    await untilAlive(page);
    await expect(policy.getByRole("cell").nth(6)).toHaveText("1 s", { timeout: 1_000 });
    await expect(page.getByRole("cell", { name: "Not enough stock" })).toBeVisible({ timeout: 1_000 });
    // Processes add what they refused every ten seconds.
    const own = page.getByRole("row", { name: product.name }).getByRole("cell");
    await expect(own.nth(3)).toHaveText("6 units", { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  const card = page.getByRole("article").filter({ hasText: `${product.name}, Chennai: 2 units of safety stock` });
  await expect(card.getByRole("heading")).toHaveText(
    `${product.name}, Chennai: 2 units of safety stock instead of none`,
  );
  await page.getByText("What suggestions need").click();
  await lookAt(page, "panel-risk");

  const loss = page.getByRole("article").filter({ hasText: `${fragile.name}, Chennai: count it` });
  await expect(loss).toContainText("Chennai lost 10 units to damage, in 5 adjustments");
  await loss.getByRole("link", { name: "Count it" }).click();
  await expect(page.getByRole("combobox", { name: "Warehouse" })).toContainText("Chennai");
  const listed = page.getByRole("region", { name: "Products to count" }).getByRole("listitem");
  await expect(listed).toHaveCount(1);
  await expect(listed).toContainText(fragile.name);
  await page.goBack();

  await card.getByRole("button", { name: "What would it have done?" }).click();
  await expect(page.getByLabel("Safety stock, units")).toHaveValue("2");
  await expect(page.getByRole("heading", { name: "With 2 units of safety stock" })).toBeVisible();
  await expect(page.getByRole("row", { name: "Sold and not there 3 3 0" })).toBeVisible();
  await page.keyboard.press("Escape");

  await policy.getByRole("button", { name: "Try another hold for TICKET" }).click();
  const drawer = page.getByRole("dialog", { name: "What would it have done?" });
  await drawer.getByLabel("Hold, seconds").fill("7");
  await drawer.getByRole("button", { name: "Replay" }).click();
  await expect(drawer.getByText("Enter a whole number of seconds from 30 to 86,400.")).toBeVisible();
  await drawer.getByLabel("Hold, seconds").fill("60");
  await drawer.getByRole("button", { name: "Replay" }).click();
  await expect(drawer.getByRole("heading", { name: "With a hold of 60 s" })).toBeVisible();
  const sold = drawer.getByRole("row", { name: /Units sold/ }).getByRole("cell");
  await expect(sold.nth(1)).toHaveText(/^\d/);
  await expect(drawer.getByText("Products replayed")).toBeHidden();
  const refused = drawer.getByRole("row", { name: /Units refused/ }).getByRole("cell");
  // Of all the policy's products: other tests have some too.
  await expect(refused.nth(1)).toHaveText(/^[1-9]\d*$/);
  // What happened is what a replay with nothing changed gives.
  await expect(sold.nth(3)).toHaveText("0");
  await lookAt(page, "panel-risk-replay", { windowOnly: true });
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Edit tolerance of BACKORDER" }).click();
  const dialog = page.getByRole("dialog", { name: "Tolerance of BACKORDER" });
  await dialog.getByLabel("Missing units, %").fill("a lot");
  await dialog.getByRole("button", { name: "Save tolerance" }).click();
  await expect(dialog.getByText("Enter a number from 0 to 100, like 0.5.")).toBeVisible();
  await dialog.getByLabel("Missing units, %").fill("1.25");
  await dialog.getByRole("button", { name: "Save tolerance" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row", { name: /^BACKORDER/ })).toContainText("1.25%");
});

test("a viewer sees the figures and the last replay, and changes nothing", async ({ page }) => {
  await signIn(page, "viewer");
  await page.goto("/admin/risk");
  await untilAlive(page);
  await expect(page.getByRole("table", { name: "Risk by policy" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Edit tolerance/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Try another hold for TICKET" }).click();
  const drawer = page.getByRole("dialog", { name: "What would it have done?" });
  await expect(drawer).toBeVisible();
  await expect(drawer.getByRole("button", { name: "Replay" })).toHaveCount(0);
});
