import { readFile } from "node:fs/promises";
import { signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { anOrder, aProduct } from "./panel-room";
import { expect, test, untilAlive } from "./shop-test";

// Each test has a customer of its own.
test.use({ expectedErrors: /status of 409/ });

test("admins find a customer, see what they did, export it, and erase it once nothing is to be shipped", async ({
  page,
}) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const product = await aProduct(request, "Cork Globe", 9);
  const email = "meera.globe@shop.test";
  const { post } = await anOrder(request, product, { MAA: 2 }, email);
  await page.goto("/admin/customers");
  await untilAlive(page);
  await page
    .getByRole("searchbox")
    .or(page.getByLabel(/^Search by name/))
    .first()
    .fill(email);
  const row = page.getByRole("row", { name: /Asha Rao/ }).filter({ hasText: email });
  await expect(page.getByRole("table").getByRole("row"), "the heading and the one found").toHaveCount(2);
  await expect(row).toContainText(email);
  await lookAt(page, "panel-customers", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await row.getByRole("button", { name: /^Asha Rao/ }).click();
  const drawer = page.getByRole("dialog", { name: "Asha Rao" });
  await expect(drawer.getByRole("region", { name: "Orders" })).toContainText("To ship");
  await lookAt(page, "panel-customer", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });

  const downloaded = page.waitForEvent("download");
  await drawer.getByRole("link", { name: "Export data" }).click();
  const file = await (await downloaded).path();
  const data = JSON.parse(await readFile(file, "utf8"));
  expect(data).toMatchObject({ customer: { email }, reservations: [{ lines: [{ sku: product.sku, quantity: 2 }] }] });

  await drawer.getByRole("button", { name: "Erase…" }).click();
  const erase = page.getByRole("dialog", { name: "Erase Asha Rao?" });
  await expect(erase.getByText("They have orders to ship.")).toBeVisible();
  await expect(erase.getByLabel("Reason"), "nothing is typed in vain").toHaveCount(0);
  await post("ship", {});
  await erase.getByLabel("Reason").fill("Asked for on 30 November", { timeout: 20_000 });
  await erase.getByLabel(/^Type meera/).fill("somebody@else.test");
  await erase.getByRole("button", { name: "Erase data" }).click();
  await expect(erase.getByText(`Type ${email}.`)).toBeVisible();
  await lookAt(page, "panel-customer-erase", { axeAt: 1440, windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await erase.getByLabel(/^Type meera/).fill(email);
  await erase.getByRole("button", { name: "Erase data" }).click();
  await expect(erase).toBeHidden();
  await expect(page.getByText("No customers match your filters")).toBeVisible();
});

test("viewers see a customer, but neither their emails nor a way to export or erase", async ({ page, browser }) => {
  const admin = await browser.newContext();
  await signIn(admin, "admin");
  const product = await aProduct(admin.request, "Cork Atlas", 3);
  const email = "ravi.atlas@shop.test";
  await anOrder(admin.request, product, { MAA: 1 }, email);
  await signIn(page, "viewer");
  await page.goto(`/admin/customers?q=${email}`);
  await untilAlive(page);
  await page.getByRole("button", { name: /^Asha Rao/ }).click();
  const drawer = page.getByRole("dialog", { name: "Asha Rao" });
  await expect(drawer.getByRole("region", { name: "Orders" })).toContainText("Cork Atlas");
  await expect(drawer.getByRole("region", { name: "Emails" })).toHaveCount(0);
  await expect(drawer.getByText(/^Only admins can export/)).toBeVisible();
  await expect(drawer.getByRole("button", { name: "Erase…" })).toHaveCount(0);
  await admin.close();
});
