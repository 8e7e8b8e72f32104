import type { Page } from "@playwright/test";
import { putInCart } from "./cart-test";
import { lookAt } from "./look-at";
import { payByApi } from "./pay-test";
import { expect, hold, openProduct, provenPost, stockOf, test, untilAlive } from "./shop-test";

const FIRST = "HLT-READERS-150";
const SECOND = "LIF-UMBRELLA-MONSOON";
const SCARCE = "ELC-HEADPHONES-ANC";

const reserve = async (page: Page) => {
  await page.getByRole("button", { name: /^Reserve \d+$/ }).click();
  await expect(page).toHaveURL(/\/checkout\/[0-9a-f-]{36}$/);
  return page.url().split("/").at(-1);
};
const running = async (page: Page) => {
  const answer = await page.context().request.get("/api/reservations?status=PENDING");
  return ((await answer.json()) as { reservations: { id: string; lines: { sku: string }[] }[] }).reservations;
};
const release = (page: Page, id: string | undefined) => page.context().request.post(`/api/reservations/${id}/release`);

test("what is reserved while a hold runs joins it: one clock, one payment", async ({ page }) => {
  await openProduct(page, FIRST);
  const first = await reserve(page);
  await openProduct(page, SECOND);
  await expect(page.getByRole("main")).toContainText("Joins what you hold: one clock, one payment.");
  const second = await reserve(page);
  expect(second).not.toBe(first);
  const [only, ...others] = await running(page);
  expect(others).toEqual([]);
  expect(only?.lines.map(({ sku }) => sku).sort()).toEqual([FIRST, SECOND].sort());
  await expect(page.getByRole("region", { name: "What is held" }).getByRole("listitem")).toHaveCount(2);
  await openProduct(page, SCARCE);
  await expect(page.getByRole("link", { name: "2 units held" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(
    /Joins your hold, which then ends in 2:00, not \d:\d\d\. We hold this product for 2 minutes, and you can't add time\./,
  );
  await openProduct(page, SECOND);
  await expect(page.getByRole("main")).toContainText("You hold 1");
  await payByApi(page.context(), second ?? "", null);
  await page.reload();
  await expect(page.getByRole("main")).toContainText("A payment for what you hold is open.");
  await expect(page.getByRole("main")).not.toContainText("Joins what you hold");
  // Said once, before pressing.
  await expect(page.getByRole("button", { name: /^Reserve/ })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: /^Reserve/ }).click({ force: true });
  await page.waitForTimeout(500);
  await expect(page.getByText("A payment for what you hold is open.")).toHaveCount(1);
  await page.getByRole("link", { name: "Finish or cancel it" }).click();
  await page.getByRole("button", { name: "Cancel payment" }).click();
  await expect(page.getByRole("form", { name: "Pay" })).toBeVisible();
  await openProduct(page, SECOND);
  await expect(page.getByRole("main")).toContainText("Joins what you hold");
  await expect(page.getByText("Reconnecting")).toHaveCount(0);
  await page.waitForTimeout(1_500);
  await release(page, second);
  // Polled holds would take 15 seconds.
  await expect(page.getByText("You hold 1")).toHaveCount(0, { timeout: 3_000 });
});

test("a cart joins what is held too, and then lists all of it", async ({ page, context }) => {
  const { id } = await hold(context, { sku: FIRST, quantity: 1 });
  await page.goto("/cart");
  await expect(page.getByRole("main")).toContainText(/You hold 1 · \d+:\d\d · Pay now/);
  await expect(page.getByRole("main")).toContainText("There is nothing else in your cart.");
  await putInCart(context, { sku: SECOND, quantity: 1 });
  await page.goto("/cart");
  await untilAlive(page);
  await page.getByRole("button", { name: "Reserve all" }).click();
  await expect(page).toHaveURL(/\/checkout\/[0-9a-f-]{36}$/);
  const [only, ...others] = await running(page);
  expect([only?.id === id, others.length]).toEqual([false, 0]);
  await page.goto("/cart");
  await expect(page.getByRole("main").getByRole("article")).toHaveCount(2);
  await expect(page.getByRole("link", { name: "Go to checkout" })).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("None can be sent");
  await release(page, only?.id);
});

test("own units are never shown as gone or as somebody else's, and the limit is said first", async ({
  page,
  context,
}) => {
  const { inventory } = await stockOf(context, SCARCE);
  const mine = inventory.find(({ available }) => available >= 2);
  // Others take every unit but two, at most two each.
  const taken: (() => Promise<unknown>)[] = [];
  for (const { warehouseId, available } of inventory) {
    const left = warehouseId === mine?.warehouseId ? available - 2 : available;
    for (let units = left; units > 0; units -= 2) {
      taken.push(await holdAsSomebody({ sku: SCARCE, quantity: Math.min(2, units), warehouseId }));
    }
  }
  await openProduct(page, SCARCE);
  await page.getByLabel("Quantity").fill("3");
  await expect(page.getByLabel("Quantity")).toHaveAccessibleDescription("You can buy 2 units in total.");
  await expect(page.getByText(/Wait for 3/)).toHaveCount(0);
  await page.getByLabel("Quantity").fill("2");
  const id = await reserve(page);
  await page.goBack();
  const main = page.getByRole("main");
  await expect(main).toContainText(/You hold 2 · \d:\d\d · Pay now/);
  await expect(main).toContainText("No others left");
  await expect(main).not.toContainText("All on hold");
  await expect(main.getByText("You have 2, the most you can buy.")).toBeVisible();
  await page.goto("/products?q=headphones");
  await page.getByRole("link", { name: "Pay now" }).click();
  await expect(page).toHaveURL(new RegExp(`/checkout/${id}$`));
  await release(page, id);
  for (const giveBack of taken) await giveBack();
});

/** Holds a line as a new shopper; returns how to give it back. */
async function holdAsSomebody(line: object): Promise<() => Promise<unknown>> {
  const at = `${process.env.E2E_BASE_URL}/api/reservations`;
  const headers = { "content-type": "application/json" };
  const answer = await fetch(at, { method: "POST", headers, body: JSON.stringify(line) });
  expect(answer.status).toBe(201);
  const { id } = (await answer.json()) as { id: string };
  const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  return () => fetch(`${at}/${id}/release`, { method: "POST", headers: { cookie } });
}

test("what is pressed in two tabs at once, or just after another device, is one hold", async ({ page, context }) => {
  const other = await context.newPage();
  await openProduct(page, FIRST);
  await openProduct(other, SECOND);
  const press = (tab: Page) => tab.getByRole("button", { name: /^Reserve \d+$/ }).click();
  await Promise.all([press(page), press(other)]);
  for (const tab of [page, other]) await expect(tab).toHaveURL(/\/checkout\//);
  const [both, ...others] = await running(page);
  expect([both?.lines.map(({ sku }) => sku).sort(), others]).toEqual([[FIRST, SECOND].sort(), []]);
  await release(page, both?.id);
  await other.close();

  await openProduct(page, FIRST);
  await expect(page.getByText("You hold")).toHaveCount(0);
  await hold(context, { sku: SECOND, quantity: 1 });
  const id = await reserve(page);
  expect(await running(page)).toMatchObject([{ id }]);
  await release(page, id);
});

test("holds of two devices become one, at the checkout, in the cart or with the next one", async ({
  page,
  context,
}) => {
  // By API, a second hold does not join the first.
  for (const sku of [FIRST, SECOND]) await hold(context, { sku, quantity: 1 });
  const [newest] = await running(page);
  await page.goto(`/checkout/${newest?.id}`);
  await expect(page.getByRole("main")).toContainText("You have 2 holds, each with its own time and payment.");
  await page.getByRole("button", { name: "Combine into one" }).click();
  await expect(page.getByRole("button", { name: "Combine into one" })).toHaveCount(0);
  await expect(page).not.toHaveURL(new RegExp(`${newest?.id}`));
  await expect(page.getByRole("region", { name: "What is held" }).getByRole("listitem")).toHaveCount(2);
  const [combined, ...none] = await running(page);
  expect(none).toEqual([]);
  await release(page, combined?.id);

  for (const sku of [FIRST, SECOND]) await hold(context, { sku, quantity: 1 });
  await page.goto("/cart");
  await untilAlive(page);
  await expect(page.getByRole("main")).toContainText("You have 2 holds, each with its own time and payment.");
  await page.getByRole("button", { name: "Combine into one" }).click();
  await expect(page.getByRole("button", { name: "Combine into one" })).toHaveCount(0);
  const [one, ...more] = await running(page);
  expect([one?.lines.map(({ sku }) => sku).sort(), more]).toEqual([[FIRST, SECOND].sort(), []]);

  await hold(context, { sku: FIRST, quantity: 1 });
  await openProduct(page, SECOND);
  await expect(page.getByRole("main")).toContainText(/Held for \d+:\d\d, with your hold/);
  const id = await reserve(page);
  expect(await running(page)).toMatchObject([{ id }]);
  await release(page, id);
});

test("a hold that another device changes: the checkout says what it is now, until that is dismissed", async ({
  page,
  context,
}) => {
  const { id } = await hold(context, { sku: FIRST, quantity: 1 });
  await page.goto(`/checkout/${id}`);
  await untilAlive(page);
  await page.getByLabel("Name").fill("Asha Rao");
  const elsewhere = await provenPost(context, "/api/reservations", {
    lines: [{ sku: FIRST, quantity: 2 }],
    replaces: id,
  });
  expect(elsewhere.status(), await elsewhere.text()).toBe(201);
  const next = (await elsewhere.json()) as { id: string };
  await expect(page).toHaveURL(new RegExp(next.id), { timeout: 15_000 });
  const note = page.getByText("Your reservation changed in another tab or on another device.");
  await expect(note).toBeVisible();
  await expect(page.getByText(/^It is now 2 × .+, ₹[\d,]+ before shipping\.$/)).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Asha Rao");
  await lookAt(page, "checkout-changed-elsewhere");
  await page.reload();
  await expect(note).toBeVisible();
  await page.getByRole("button", { name: "Dismiss" }).click();
  await page.reload();
  await untilAlive(page);
  await expect(note).toHaveCount(0);

  // The first hold's page: what took its place has ended too.
  await release(page, next.id);
  await page.goto(`/checkout/${id}`);
  await expect(page.getByRole("region", { name: "What you can do now" })).toContainText("still available");
  await expect(page.getByRole("link", { name: "Go to the new reservation" })).toHaveCount(0);
});
