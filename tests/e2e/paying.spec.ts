import type { BrowserContext, Page } from "@playwright/test";
import { answerAtBank, expectPaid, fillContact, goToBank, pay, payByApi } from "./pay-test";
import { expect, hold, openProduct, stockOf, test, untilAlive, withheldCode } from "./shop-test";
import { join } from "./waitlist-stand";

const SKU = "SKN-SOAP-ROSE-3";
/** Sold by a policy under which paying adds only two seconds: scripts/test/test-policy-statements.ts. */
const HURRIED = "ELC-KEYBOARD-75";
const HURRIED_AND_GONE = "ELC-PHONE-5G-128";
/** Long enough to fill in the form on a slow machine. */
const TTL_SECONDS = 40;
/** A tab of the same browser is told, and asks once; on a slow machine. */
const AT_ONCE_MS = 3_000;
/** Another browser asks every 5 s. */
const SOON_MS = 9_000;

async function openCheckout(page: Page, line: Record<string, unknown> = { sku: SKU, quantity: 1 }): Promise<string> {
  const { id } = await hold(page.context(), line);
  await page.goto(`/checkout/${id}`);
  await untilAlive(page);
  return id;
}

async function warehouseIn(context: BrowserContext, sku: string, city: string) {
  const row = (await stockOf(context, sku)).inventory.find((each) => each.city === city);
  if (!row) throw new Error(`the seed has ${sku} in ${city}`);
  return row;
}

const unfinished = (page: Page) => page.getByRole("region", { name: "Unfinished payment" });
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

test("errors are shown next to their fields, and a decline or a reload loses nothing that was typed", async ({
  page,
}) => {
  await openCheckout(page);
  const form = page.getByRole("form", { name: "Pay" });
  // No amount is shown before the shipping is known.
  await expect(page.getByRole("main")).not.toContainText("Total");
  await page.getByRole("button", { name: "Pay", exact: true }).click();
  await expect(form.getByLabel("Email")).toBeFocused();
  await expect(form.getByText("Enter a pincode with six digits, like 560001.")).toBeVisible();
  await form.getByLabel("Pincode").fill("999999");
  await expect(form.getByText("We don't know that pincode.")).toBeVisible();
  await fillContact(page);
  await page.reload();
  await expect(form.getByLabel("Address")).toHaveValue("12, 4th Cross\nIndiranagar");
  await expect(form.getByLabel("City")).toHaveValue("Bangalore, Karnataka");
  await expect(form.getByText(/Arrives by/)).toBeVisible();

  await pay(page, "decline");
  await expect(heading(page, "Payment declined")).toBeVisible();
  await expect(form.getByRole("alert")).toContainText("Nothing was charged. Try again");
  await expect(page.getByRole("region", { name: "Your hold" }).getByRole("timer")).toHaveText(/^1[0-5]:\d\d$/);
  await expect(form.getByLabel("Name")).toHaveValue("Asha Rao");
  await expectPaid(page, await pay(page, "succeed"));
});

test("a shopper who turns back at the bank continues with the same payment", async ({ page }) => {
  await openCheckout(page);
  await fillContact(page);
  const amount = await goToBank(page);
  const bank = page.url();
  await answerAtBank(page, "turn back");
  await expect(heading(page, "Held for you")).toBeVisible();
  await page.getByRole("link", { name: "Continue payment" }).click();
  await expect(page).toHaveURL(bank);

  await page.goBack();
  await expect(unfinished(page)).toContainText(`${amount}, to the address you gave.`);
  await page.getByRole("link", { name: "Continue payment" }).click();
  await expect(page).toHaveURL(bank);
  await untilAlive(page);
  await answerAtBank(page, "succeed");
  await expectPaid(page, amount);
});

test("while a payment page is open its amount is the only one, and cancelling it brings the form back as it was typed", async ({
  page,
}) => {
  await openCheckout(page);
  await fillContact(page);
  const amount = await goToBank(page);
  await answerAtBank(page, "turn back");
  const main = page.getByRole("main");
  await expect(main.getByText(/payment page is still open/i).and(main.locator(":not([role=status])"))).toHaveCount(1);
  await expect(unfinished(page)).toContainText(amount);
  await expect(main.getByText("Total", { exact: true }).locator("..")).toContainText(amount);
  await expect(page.getByRole("form", { name: "Pay" })).toHaveCount(0);
  const moreTime = page.getByRole("button", { name: /^\+\d+ min/ });
  await expect(moreTime, "starting to pay has added time").toHaveCount(0);
  await unfinished(page).getByRole("button", { name: "Cancel payment" }).click();
  await expect(moreTime).toHaveCount(1);
  const form = page.getByRole("form", { name: "Pay" });
  await expect(form.getByLabel("Name")).toHaveValue("Asha Rao");
  await form.getByLabel("Pincode").fill("110001");
  await expect(form.getByLabel("City")).toHaveValue(/Delhi/);
  await expect(form.getByText(/Arrives by/)).toBeVisible();
  await expectPaid(page, await pay(page, "succeed"));
});

test("beside an open payment the route is about the address that is paid for", async ({ page, context }) => {
  const { warehouseId } = await warehouseIn(context, SKU, "Bangalore");
  const toDelhi = { sku: SKU, quantity: 1, warehouseId, shipTo: { postalCode: "110001" } };
  const { id } = await hold(context, toDelhi);
  await payByApi(context, id, null);
  await page.goto(`/checkout/${id}`);
  const main = page.getByRole("main");
  await expect(unfinished(page)).toBeVisible();
  await expect(main).toContainText("Shipping₹49");
  await expect(main).toContainText(/You chose Bangalore, \d km\./);
  await expect(main).not.toContainText("₹179");
});

test("what is shown comes from the payment, not from the address: after a decline, Pay and Back nobody waits for a bank", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openCheckout(page);
  await fillContact(page);
  await pay(page, "decline");
  await expect(heading(page, "Payment declined")).toBeVisible();
  expect(page.url()).toContain("payment=paying");
  await goToBank(page);
  await page.goBack();
  await expect(unfinished(page)).toBeVisible();
  await page.reload();
  await expect(unfinished(page)).toBeVisible();
  await expect(heading(page, "Waiting for your bank")).toHaveCount(0);
  await page.getByRole("button", { name: "Cancel payment" }).click();
  await expect(unfinished(page)).toHaveCount(0);
  await expect(heading(page, "Held for you")).toBeVisible();
  await expectPaid(page, await pay(page, "succeed"));
});

test("pressing Pay twice is one payment", async ({ page }) => {
  await openCheckout(page);
  await fillContact(page);
  const starts: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/payment")) starts.push(request.url());
  });
  await page.getByRole("button", { name: /^Pay ₹/ }).dblclick();
  await expect(page).toHaveURL(/\/pay\/test\//);
  expect(starts).toHaveLength(1);
});

test("if the bank answers long after the shopper returns, the page says so and then that it is paid", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openCheckout(page);
  await fillContact(page);
  const amount = await pay(page, "slow");
  await expect(heading(page, "Waiting for your bank")).toBeVisible();
  const other = await page.context().newPage();
  await openProduct(other, SKU);
  const main = other.getByRole("main");
  await expect(main).toContainText("Waiting for your bank · See payment");
  await expect(main).not.toContainText(/Pay now|Finish or cancel|You can add/);
  await other.goto("/cart");
  await expect(main).toContainText("Waiting for your bank · See payment");
  await expect(heading(page, "Your bank is taking longer than usual")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("button", { name: "Pay another way" })).toBeVisible();
  await expectPaid(page, amount);
});

test.describe("seen elsewhere", () => {
  // A tab that fills in the remembered pincode as another one presses Pay is refused, rightly.
  test.use({ expectedErrors: /409 .*\/ship-to\)/ });

  test("a second tab, the bank's page in it and another browser all follow a payment, and agree with a reload", async ({
    page,
    context,
    browser,
  }) => {
    test.setTimeout(120_000);
    const id = await openCheckout(page);
    const elsewhere = await browser.newContext({ storageState: await context.storageState() });
    const others = [await context.newPage(), await elsewhere.newPage()] as const;
    const [tab, other] = others;
    for (const each of others) {
      await each.goto(`/checkout/${id}`);
      await untilAlive(each);
      await expect(each.getByRole("form", { name: "Pay" })).toBeVisible();
    }
    await fillContact(page);
    await goToBank(page);
    await expect(unfinished(tab)).toBeVisible({ timeout: AT_ONCE_MS });
    await expect(unfinished(other)).toBeVisible({ timeout: SOON_MS });
    await answerAtBank(page, "decline");
    await expect(heading(tab, "Payment declined")).toBeVisible({ timeout: AT_ONCE_MS });
    await expect(heading(other, "Payment declined")).toBeVisible({ timeout: SOON_MS });

    await goToBank(page);
    await unfinished(tab).getByRole("link", { name: "Continue payment" }).click();
    await expect(tab).toHaveURL(page.url());
    await untilAlive(tab);
    await answerAtBank(page, "slow");
    await expect(tab.getByText("The bank is still deciding.")).toBeVisible({ timeout: AT_ONCE_MS });
    await expect(heading(other, "Waiting for your bank")).toBeVisible({ timeout: SOON_MS });
    await expect(heading(page, "Waiting for your bank")).toBeVisible();
    await expect(tab.getByText("Paid. The shop has collected the money.")).toBeVisible({ timeout: 40_000 });
    const paid = heading(other, /^Paid\. Order HF-\d+$/);
    await expect(paid).toBeVisible({ timeout: SOON_MS });
    const words = await paid.textContent();
    await other.reload();
    await expect(paid).toHaveText(words ?? "");
    await elsewhere.close();
  });
});

test("the checkout of an order that was cancelled says so, even to whoever comes back from the bank", async ({
  page,
  context,
}) => {
  const { id } = await hold(context, { sku: SKU, quantity: 1 });
  await payByApi(context, id);
  expect((await context.request.post(`/api/orders/${id}/cancel`)).status()).toBe(200);
  await page.goto(`/checkout/${id}?payment=paying`);
  await untilAlive(page);
  await expect(heading(page, /^Order HF-\d+ is cancelled$/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Your order" })).toContainText("refunded");
  await expect(page.getByRole("main")).not.toContainText(/It's all yours/);
  expect(page.url()).toContain("/checkout/");
});

test("a shopper who closes the tab while paying finds the order later", async ({ page, context }) => {
  await openCheckout(page);
  await fillContact(page);
  await goToBank(page);
  const answered = page.waitForResponse((response) => response.url().includes("/api/test-provider/"));
  await page.getByRole("button", { name: "Pay now" }).click();
  await answered;
  await page.close();
  const later = await context.newPage();
  await later.goto("/orders");
  await expect(later.getByRole("main").getByText(/HF-\d+/)).toBeVisible();
  await expect(later.getByText(/Rose/)).toBeVisible();
});

test.describe("answered after the hold has ended", () => {
  test.describe.configure({ timeout: 150_000 });

  test("with the units still there, they are taken again, and the page says so", async ({ page, context }) => {
    const { warehouseId, available } = await warehouseIn(context, HURRIED, "Chennai");
    const id = await openCheckout(page, { sku: HURRIED, quantity: 2, warehouseId, ttlSeconds: TTL_SECONDS });
    await fillContact(page);
    const amount = await pay(page, "late");
    await expect(heading(page, "Your hold ended while you paid")).toBeVisible({ timeout: 60_000 });
    await expect(heading(page, /^Paid\. Order HF-\d+$/)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole("paragraph").filter({ hasText: "we took them for you again" })).toBeVisible();
    const released = await context.request.get(`/api/reservations/${id}`);
    expect(await released.json()).toMatchObject({ status: "RELEASED", releaseReason: "EXPIRED" });
    expect((await warehouseIn(context, HURRIED, "Chennai")).available).toBe(available - 2);

    await page.getByRole("link", { name: "View order" }).click();
    await expect(heading(page, /^Order HF-\d+/)).toBeVisible();
    await expect(page.getByRole("main")).toContainText(amount);
    expect(page.url()).not.toContain(id);
  });

  test("with the units gone, no money is taken, and the page says so and what to do next", async ({
    page,
    context,
    browser,
  }) => {
    const mumbai = await warehouseIn(context, HURRIED_AND_GONE, "Mumbai");
    const { inventory } = await stockOf(context, HURRIED_AND_GONE);
    const rivals: BrowserContext[] = [];
    for (const { warehouseId, available } of inventory) {
      const rival = await browser.newContext();
      rivals.push(rival);
      const quantity = warehouseId === mumbai.warehouseId ? available - 2 : available;
      await hold(rival, { sku: HURRIED_AND_GONE, quantity, warehouseId, ttlSeconds: 600 });
    }
    const line = { sku: HURRIED_AND_GONE, quantity: 2, warehouseId: mumbai.warehouseId, ttlSeconds: TTL_SECONDS };
    const id = await openCheckout(page, line);
    // The waitlist is served the moment the hold ends, so a late payment finds fewer units than it needs.
    const waiting = await browser.newContext();
    rivals.push(waiting);
    await join(waiting, { sku: HURRIED_AND_GONE, quantity: 1 });

    await fillContact(page);
    await pay(page, "late");
    await expect(heading(page, "We couldn't complete your order")).toBeVisible({ timeout: 90_000 });
    await expect(page.getByRole("paragraph").filter({ hasText: /^Nothing was charged/ })).toBeVisible();
    const payment = await (await context.request.get(`/api/reservations/${id}/payment`)).json();
    expect(payment).toMatchObject({ failure: "HOLD_GONE", orderId: null });
    await expect(page.getByRole("heading", { name: "Some of it is still available" })).toBeVisible();
    await page.getByRole("button", { name: "Reserve what is left" }).click();
    await expect(heading(page, "Held for you")).toBeVisible();
    await expect(page.getByText(/1 × ₹/)).toBeVisible();
    await Promise.all(rivals.map((rival) => rival.close()));
  });
});

test("an offer is marked as one at checkout, and can be passed on with one press", async ({
  page,
  context,
  browser,
}) => {
  const { warehouseId, available } = await warehouseIn(context, HURRIED, "Delhi");
  const rival = await browser.newContext();
  const { id } = await hold(rival, { sku: HURRIED, quantity: available, warehouseId });
  const joined = await context.request.post("/api/waitlist", { data: { sku: HURRIED, quantity: 1, warehouseId } });
  expect(joined.status(), await joined.text()).toBe(201);
  await rival.request.post(`/api/reservations/${id}/release`);
  const entryAt = `/api/waitlist/${((await joined.json()) as { id: string }).id}`;
  const entry = (await (await context.request.get(entryAt)).json()) as { status: string; reservationId: string };
  expect(entry.status).toBe("OFFERED");

  await page.goto(`/checkout/${entry.reservationId}`);
  await untilAlive(page);
  const clock = page.getByRole("region", { name: "Your hold" });
  await expect(clock).toContainText("your offer from the waitlist");
  await expect(clock).toContainText(/Held for you until \d\d:\d\d/);
  await clock.getByRole("button", { name: "Pass it on" }).click();
  await expect(heading(page, "This offer was passed on")).toBeFocused();
  await page.reload();
  await expect(heading(page, "This offer was passed on")).toBeVisible();
  expect((await warehouseIn(context, HURRIED, "Delhi")).available).toBe(available);
  await rival.close();
});

test("a press before the page's script is there shows at once, loses nothing that was typed, and counts seconds later", async ({
  page,
  context,
}) => {
  const { id } = await hold(context, { sku: SKU, quantity: 1 });
  await page.clock.install();
  const arrive = await withheldCode(page);
  await page.goto(`/checkout/${id}`, { waitUntil: "commit" });
  const form = page.getByRole("form", { name: "Pay" });
  const email = form.getByLabel("Email", { exact: true });
  const button = form.getByRole("button", { name: /^Pay/ });
  await email.fill("early@example.in");
  const box = await button.boundingBox();
  await email.press("Enter");
  await expect(button).toHaveAttribute("aria-busy", "true");
  expect(await button.boundingBox()).toEqual(box);
  await page.clock.fastForward(15_000);
  arrive();
  await expect(form.getByText("Enter a name.")).toBeVisible();
  await expect(button).not.toHaveAttribute("aria-busy");
  await expect(email).toHaveValue("early@example.in");
  await expect(page).toHaveURL(`/checkout/${id}`);
});

test("a press that came far too early is asked for again beside its button, until the page can take one", async ({
  page,
  context,
}) => {
  const { id } = await hold(context, { sku: SKU, quantity: 1 });
  await page.clock.install();
  const arrive = await withheldCode(page);
  await page.goto(`/checkout/${id}`, { waitUntil: "commit" });
  const form = page.getByRole("form", { name: "Pay" });
  const button = form.getByRole("button", { name: /^Pay/ });
  await button.click();
  await expect(button).toHaveAttribute("aria-busy", "true");
  await page.clock.fastForward(21_000);
  const words = page.getByText("This page is still loading. Press Pay again.");
  await expect(words).toBeVisible();
  await expect(button).not.toHaveAttribute("aria-busy");
  arrive();
  await untilAlive(page);
  await expect(words).toBeHidden();
  await button.click();
  await expect(form.getByText("Enter a name.")).toBeVisible();
});
