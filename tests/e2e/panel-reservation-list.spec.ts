import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct } from "./panel-room";
import { expect, test, untilAlive } from "./shop-test";

test("finds holds by customer, filters them, and releases all that match with their progress", async ({ page }) => {
  await signIn(page, "admin");
  const api = page.context().request;
  const product = await aProduct(api, `Folding garden chair with a long name ${Date.now().toString(36)}`, 90);
  const made = Array.from({ length: 60 }, async (_, index) => {
    const customer = { name: `Ira Sen ${index}`, email: `ira.${index}.${product.sku.toLowerCase()}@post.example` };
    const data = { sku: product.sku, quantity: 1 + (index % 2), customer, note: "by phone", tellCustomer: false };
    const answer = await api.post("/api/admin/reservations", { headers: FROM_OUR_PAGE, data });
    expect(answer.status(), await answer.text()).toBe(201);
  });
  await Promise.all(made);

  await page.goto(`/admin/reservations?q=${product.sku}&status=nonsense&created=whenever&units=1e9&createdFrom=never`);
  await untilAlive(page);
  await expect(page.getByText("60 reservations · 90 units · ₹45,000")).toBeVisible();
  await expect(page.getByRole("radio", { name: /^Pending\s*60$/ })).toBeChecked();
  await page.getByRole("searchbox").fill(`ira.7.${product.sku}`);
  await expect(page.getByText("1 reservation · 2 units · ₹1,000")).toBeVisible();
  await expect(page.getByRole("row", { name: /Ira Sen 7/ })).toBeVisible();
  await page.getByRole("searchbox").fill(product.sku);
  await page.getByLabel("At least this many units").fill("2");
  await expect(page.getByText("30 reservations · 60 units · ₹30,000")).toBeVisible();
  await expect(page).toHaveURL(/units=2/);
  await page.getByLabel("At least this many units").fill("");
  await expect(page.getByText("60 reservations · 90 units · ₹45,000")).toBeVisible();
  await expect(page.getByRole("table", { name: "Reservations" })).toHaveAttribute("aria-rowcount", "61");
  const hints = page.getByText("R release", { exact: true });
  await expect(hints).toBeVisible();
  await lookAt(page, "panel-reservations-list");

  await page.getByRole("checkbox", { name: "Select all pending" }).click();
  await page.getByRole("button", { name: "Select all 60 that match…" }).click();
  const dialog = page.getByRole("dialog", { name: "Release all 60 holds that match?" });
  await expect(dialog).toContainText("60 holds of");
  await expect(dialog).toContainText("90 units, worth ₹45,000");
  await expect(dialog).toContainText("Nobody is waiting for these units");
  await lookAt(page, "panel-reservations-release-all");
  await dialog.getByRole("button", { name: "Release 60 holds" }).click();
  await expect(dialog.getByText("Enter a reason.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("the fair is over");
  await dialog.getByRole("button", { name: "Release 60 holds" }).click();
  await expect(page.getByText("Released 60 holds, 90 units.")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("Nothing in Pending")).toBeVisible();
  await page.getByRole("button", { name: "Show 60 in Released" }).click();
  await expect(page.getByRole("row", { name: /Ira Sen/ }).first()).toContainText(/now|ago/);
  await expect(hints, "no key acts on a released one").toHaveCount(0);

  const browser = page.context().browser();
  if (!browser) throw new Error("there is a browser");
  const elsewhere = await browser.newContext();
  await signIn(elsewhere, "admin");
  for (const context of [page.context(), elsewhere]) {
    const other = await context.newPage();
    const read = other.waitForResponse(/\/releases\?limit=/);
    await other.goto("/admin/reservations");
    await untilAlive(other);
    const { releases } = await (await read).json();
    expect(releases).toContainEqual(expect.objectContaining({ released: 60, note: "the fair is over" }));
    await expect(other.getByText("Release done"), "it was told").toHaveCount(0);
    await other.close();
  }
  await elsewhere.close();

  const viewer = await browser.newContext();
  await signIn(viewer, "viewer");
  const refused = await viewer.request.post("/api/admin/reservations/release-matching", {
    headers: FROM_OUR_PAGE,
    data: { filters: {}, note: "no" },
  });
  expect(refused.status()).toBe(403);
  await viewer.close();
});
