import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct, warehouseIdOf } from "./panel-room";
import { expect, openProduct, test, untilAlive } from "./shop-test";

// Whoever looks before the panel switched the room on is refused once.
test.use({ expectedErrors: /status of (403|404)/ });

test("an admin switches a waiting room on; a shopper joins the draw, waits, is admitted and reserves; it is switched off", async ({
  page,
  browser,
}) => {
  const panel = await browser.newPage();
  await signIn(panel, "admin");
  const request = panel.context().request;
  const { id, sku, name } = await aProduct(request, "Drop lantern", {});

  await panel.goto(`/admin/products?open=${id}`);
  await untilAlive(panel);
  const setting = panel.getByRole("dialog", { name }).getByRole("region", { name: "Waiting room" });
  await setting.getByRole("button", { name: "Set up waiting room" }).click();
  const dialog = panel.getByRole("dialog", { name: "Waiting room", exact: true });
  await dialog.getByLabel(/^Start/).fill("2026-01-01T10:00");
  await dialog.getByRole("button", { name: "Switch on" }).click();
  await expect(dialog.getByText("Choose a time that is still to come.")).toBeVisible();
  await dialog.getByLabel(/^Start/).fill("2099-01-01T18:00");
  await lookAt(panel, "panel-waiting-room");
  await dialog.getByRole("button", { name: "Switch on" }).click();
  await expect(setting).toContainText("The draw is on 1 Jan 2099, 18:00");

  await openProduct(page, sku);
  const room = page.getByRole("region", { name: "Waiting room" });
  await expect(room).toContainText("The draw is on 1 Jan 2099, 18:00");
  await expect(room, "no countdown of years").not.toContainText("starts in");
  await expect(room).toContainText("Nobody has joined yet.");
  await expect(page.getByRole("button", { name: /^Reserve/ })).toHaveCount(0);
  await room.getByRole("button", { name: "Join the draw" }).click();
  await expect(room.getByRole("heading", { name: "You’re in the draw" })).toBeVisible();
  await lookAt(page, "waiting-room-draw");

  // The start comes, and nothing is there to be sold yet.
  const started = await request.patch(`/api/admin/products/${id}`, {
    headers: FROM_OUR_PAGE,
    data: { waitingRoomStartsAt: new Date().toISOString() },
  });
  expect(started.status(), await started.text()).toBe(200);
  await expect(room.getByRole("heading", { name: "Your place in line" })).toBeVisible({ timeout: 15_000 });
  await expect(room).toContainText("1 of 1 waiting");
  await lookAt(page, "waiting-room-line");

  const receipt = { productId: id, warehouseId: await warehouseIdOf(request, "MAA"), quantity: 2 };
  await request.post("/api/admin/receipts", { headers: FROM_OUR_PAGE, data: receipt });
  await expect(page.getByText("It’s your turn", { exact: true })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText(/^Reserve within 3:5\d/)).toBeVisible();
  await expect(page).toHaveTitle(`Your turn · ${name}`);
  await lookAt(page, "waiting-room-turn");
  await page.getByRole("button", { name: "Reserve 1" }).click();
  await expect(page.getByRole("heading", { name: "Held for you" })).toBeVisible();

  // Somebody else has no place, until the room is switched off.
  const other = await browser.newPage();
  await openProduct(other, sku);
  const theirs = other.getByRole("region", { name: "Waiting room" });
  await expect(theirs.getByRole("button", { name: "Join the line" })).toBeVisible();
  await expect(theirs).toContainText("1 unit is left.");
  await setting.getByRole("button", { name: "Switch off" }).click();
  await panel
    .getByRole("dialog", { name: "Switch the waiting room off?" })
    .getByRole("button", { name: "Switch off" })
    .click();
  await expect(setting).toContainText("Off. Anyone can reserve.");
  await expect(other.getByText("The waiting room is closed")).toBeVisible({ timeout: 20_000 });
  await expect(other.getByRole("button", { name: "Reserve 1" })).toBeVisible();
  await other.context().close();
  await panel.context().close();
});
