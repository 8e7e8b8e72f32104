import type { Page } from "@playwright/test";
import { shortId } from "@/lib/format/short-id";
import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { payByApi } from "./pay-test";
import { expect, hold, openProduct, stockOf, test, untilAlive } from "./shop-test";

test.use({ expectedErrors: /status of (409|410)/ });

async function openReservations(page: Page, query: string): Promise<void> {
  await page.goto(`/admin/reservations${query}`);
  await untilAlive(page);
  // An open drawer hides everything behind it from the accessibility tree.
  const drawer = page.getByRole("dialog", { name: "Reservation" });
  const opened = query.includes("id=") ? drawer : page.getByRole("heading", { name: "Reservations" });
  await expect(opened).toBeVisible();
}

const rowButton = (page: Page, id: string) => page.getByRole("button", { name: new RegExp(`${shortId(id)}$`) });

test("a hold appears by itself; releasing it by hand needs a reason and returns the unit to the shop", async ({
  page,
  browser,
}) => {
  const sku = "ELC-CAMERA-35";
  await signIn(page, "admin");
  await openReservations(page, `?q=${sku}`);
  await expect(page.getByText(/^(No reservations match your filters|Nothing in Pending)$/)).toBeVisible();

  const shopper = await browser.newContext();
  const before = await stockOf(shopper, sku);
  const { id } = await hold(shopper, { sku, quantity: 3 });
  await expect(rowButton(page, id)).toBeVisible();
  const window = await shopper.newPage();
  await openProduct(window, sku);
  await expect(window.getByText(new RegExp(`\\b${before.available - 3}\\b`)).first()).toBeVisible();

  await rowButton(page, id).click();
  const drawer = page.getByRole("dialog", { name: "Reservation" });
  await expect(drawer.getByRole("region", { name: "Route" })).toContainText("Chosen");
  const items = (await drawer.getByRole("region", { name: "Items" }).textContent()) ?? "";
  const [line, , total] = items.match(/₹[\d,]+/g) ?? [];
  expect(items).toContain(" each");
  expect(line).toBe(total);
  await drawer.getByRole("button", { name: "Release…" }).click();
  const dialog = page.getByRole("dialog", { name: "Release this hold?" });
  await expect(dialog).toContainText("3 units of");
  await dialog.getByRole("button", { name: "Release hold" }).click();
  await expect(dialog.getByText("Enter a reason.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("asked by phone");
  await dialog.getByRole("button", { name: "Release hold" }).click();
  await expect(dialog).toBeHidden();
  await expect(drawer.getByText("Released by staff", { exact: true })).toBeVisible();
  await expect(drawer.getByRole("button", { name: "Release…" })).toHaveCount(0);
  // Not toBeFocused(), which also asks whether this window or the shopper's is in front.
  const hasFocus = () => drawer.evaluate((element) => element === document.activeElement);
  await expect.poll(hasFocus, "its buttons are gone, the focus is not").toBe(true);
  await expect(drawer.getByText(/asked by phone/)).toBeVisible();
  await expect(drawer.getByText(/\badmin\b/).first()).toBeVisible();
  await expect(window.getByText(new RegExp(`\\b${before.available}\\b`)).first()).toBeVisible();
  expect((await stockOf(shopper, sku)).available).toBe(before.available);
  await shopper.close();
});

test("confirms by hand; if the hold has ended since, says so", async ({ page, browser }) => {
  const sku = "SKN-LIPSTICK-BERRY";
  await signIn(page, "admin");
  const shopper = await browser.newContext();
  const { id } = await hold(shopper, { sku, quantity: 1 });
  await openReservations(page, `?status=ALL&id=${id}`);
  const drawer = page.getByRole("dialog", { name: "Reservation" });
  await drawer.getByRole("button", { name: "Confirm…" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm this hold?" });
  await expect(dialog).toContainText("No payment is taken");
  await dialog.getByLabel("Reason").fill("paid in cash");
  await dialog.getByRole("button", { name: "Confirm sale" }).click();
  await expect(drawer.getByText("Confirmed", { exact: true }).first()).toBeVisible();
  await expect(drawer.getByRole("button", { name: "Release…" })).toHaveCount(0);

  const second = await hold(shopper, { sku, quantity: 1 });
  await openReservations(page, `?status=ALL&id=${second.id}`);
  await drawer.getByRole("button", { name: "Release…" }).click();
  const release = page.getByRole("dialog", { name: "Release this hold?" });
  await release.getByLabel("Reason").fill("a mistake");
  // The press comes before the page hears of it.
  let press = () => undefined as unknown;
  const pressed = new Promise<void>((resolve) => {
    press = resolve;
  });
  await page.route(`**/api/admin/reservations/${second.id}`, async (route) => {
    await pressed;
    await route.continue();
  });
  await payByApi(shopper, second.id);
  await release.getByRole("button", { name: "Release hold" }).click();
  press();
  await expect(release.getByRole("alert")).toContainText("It has just been confirmed.");
  await expect(release.getByLabel("Reason")).toHaveValue("a mistake");
  await expect(release.getByRole("button", { name: "Release hold" })).toBeDisabled();
  await expect(release.getByText("The customer loses it"), "there is nothing left to choose").toBeHidden();
  await shopper.close();
});

test("releases many at once, and shows each result", async ({ page, browser }) => {
  const sku = "SKN-LOTION-OAT-400";
  await signIn(page, "admin");
  const shopper = await browser.newContext();
  const ids: string[] = [];
  for (let count = 0; count < 3; count++) ids.push((await hold(shopper, { sku, quantity: 1 })).id);
  const customer = { email: "told.of.it@post.example" };
  const data = { sku, quantity: 1, customer, tellCustomer: false };
  const byHand = await page.context().request.post("/api/admin/reservations", { headers: FROM_OUR_PAGE, data });
  ids.push((await byHand.json()).id);
  await openReservations(page, `?q=${sku}`);
  await expect(rowButton(page, ids[3] ?? "")).toBeVisible();
  await page.getByRole("checkbox", { name: "Select all pending" }).click();
  await expect(page.getByText("4 selected")).toBeVisible();
  await page.getByRole("button", { name: "Release…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Release \d holds\?$/ });
  await expect(dialog.getByText("The customers lose 4 units at once.")).toBeVisible();
  const other = { headers: FROM_OUR_PAGE, data: { note: "by another admin" } };
  await page.context().request.post(`/api/admin/reservations/${ids[0]}/release`, other);
  await expect(dialog.getByText("The customers lose 3 units at once.")).toBeVisible();
  await expect(page.getByRole("dialog", { name: "Release 3 holds?" })).toBeVisible();
  await expect(dialog.getByText("1 hold has ended since you opened this.")).toBeVisible();
  await dialog.getByRole("button", { name: "Release 3 holds" }).click();
  await expect(dialog.getByText("Enter a reason.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("the fair is over");
  await expect(dialog.getByRole("checkbox", { name: "Tell the customers" })).toBeChecked();
  await page.route(`**/${ids[1]}/release`, async (route) => {
    await page.context().request.post(`/api/admin/reservations/${ids[1]}/confirm`, other);
    await route.continue();
  });
  await dialog.getByRole("button", { name: "Release 3 holds" }).click();
  await expect(dialog.getByText("3 of 3")).toBeVisible();
  await expect(dialog.getByText("Released", { exact: true })).toHaveCount(2);
  await expect(dialog.getByText("It has just been confirmed.")).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByText("Nothing in Pending")).toBeVisible();
  const mails = async () => (await page.context().request.get(`/api/admin/mail?q=${customer.email}`)).text();
  await expect.poll(mails).toContain("HOLD_RELEASED");
  await shopper.close();
});

test("a pending hold disappears by itself when its time is over", async ({ page, browser }) => {
  const sku = "SKN-CLEANSER-FOAM-150";
  await signIn(page, "admin");
  const shopper = await browser.newContext();
  const { id } = await hold(shopper, { sku, quantity: 1, ttlSeconds: 30 });
  await openReservations(page, `?q=${sku}`);
  await expect(rowButton(page, id)).toBeVisible();
  await expect(rowButton(page, id)).toBeHidden({ timeout: 40_000 });
  await page.getByRole("radio", { name: /^Released/ }).click();
  await expect(page.getByRole("row", { name: new RegExp(shortId(id)) })).toContainText("Expired");
  await expect(page).toHaveURL(/status=RELEASED/);
  await shopper.close();
});

test("a viewer sees everything and changes nothing", async ({ page, browser }) => {
  await signIn(page, "viewer");
  const shopper = await browser.newContext();
  const { id } = await hold(shopper, { sku: "SKN-POUCH-ZIPPED", quantity: 1 });
  await openReservations(page, `?id=${id}`);
  const drawer = page.getByRole("dialog", { name: "Reservation" });
  await expect(drawer.getByText("Pending", { exact: true })).toBeVisible();
  for (const name of ["Release…", "Confirm…"]) await expect(page.getByRole("button", { name })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(rowButton(page, id)).toBeVisible();
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  const refused = await page
    .context()
    .request.post(`/api/admin/reservations/${id}/release`, { headers: FROM_OUR_PAGE, data: { note: "no" } });
  expect(refused.status()).toBe(403);
  await shopper.close();
});

test.describe("looks right and is accessible:", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("the reservations", async ({ page, context }) => {
    await signIn(page, "admin");
    const { id } = await hold(context, { sku: "SKN-SUNSCREEN-SPF50", quantity: 2, cartId: "cart 17" });
    await openReservations(page, "");
    await expect(rowButton(page, id)).toBeVisible();
    await lookAt(page, "panel-reservations");
    await openReservations(page, "?q=nothing-of-the-kind");
    await expect(page.getByText("No reservations match your filters")).toBeVisible();
    await lookAt(page, "panel-reservations-none");
  });

  test("one of them, and its release", async ({ page, context }) => {
    await signIn(page, "admin");
    const { id } = await hold(context, { sku: "SKN-SUNSCREEN-SPF50", quantity: 2, cartId: "cart 18" });
    await openReservations(page, `?id=${id}`);
    const drawer = page.getByRole("dialog", { name: "Reservation" });
    await expect(drawer.getByText("Reserved", { exact: true }).first()).toBeVisible();
    await lookAt(page, "panel-reservation");
    await drawer.getByRole("button", { name: "Release…" }).click();
    await expect(page.getByRole("dialog", { name: "Release this hold?" })).toBeVisible();
    await lookAt(page, "panel-reservation-release");
  });
});
