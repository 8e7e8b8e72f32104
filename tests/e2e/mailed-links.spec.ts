import { randomUUID } from "node:crypto";
import { someCredentials } from "./account-test";
import { lookAt } from "./look-at";
import { mailedLink } from "./mailed-link";
import { buy } from "./order-test";
import { ASHA, expectPaid, fillContact, pay, payByApi } from "./pay-test";
import { expect, hold, test, untilAlive } from "./shop-test";
import { letGo, OFFERED, sellOut } from "./waitlist-stand";

const LOTION = "SKN-LOTION-OAT-400";
/** The warehouse of this file's offer; other tests use others at the same time. */
const ROW = 2;

test.use({ expectedErrors: /status of (404|410)/ });
test.setTimeout(120_000);

test("an order's link opens it on another device, to print and to cancel, and nothing else", async ({
  context,
  browser,
}) => {
  // Its own address: others get so many mails in these tests that no more links are mailed to them.
  const email = `finds-${randomUUID().slice(0, 8)}@example.in`;
  const id = await buy(context, { sku: LOTION, quantity: 1 }, email);
  const other = await buy(context, { sku: LOTION, quantity: 1 });
  const device = await browser.newContext();
  const page = await device.newPage();
  const number = String((await (await context.request.get(`/api/orders/${id}`)).json()).number);

  await page.goto("/orders/find");
  await untilAlive(page);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByText("Enter an order number like HF-10001.").last()).toBeVisible();
  await page.getByLabel("Order number").fill(number.toLowerCase());
  await page.getByLabel("Email").fill(email.toUpperCase());
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("heading", { name: "Check your email" })).toBeFocused();
  await expect(page.getByRole("main")).toContainText(number.toLowerCase());

  await page.goto(await mailedLink(browser, { kind: "ORDER_LINK", recipient: email }));
  await expect(page).toHaveURL(`/orders/${id}`);
  await untilAlive(page);
  await expect(page.getByRole("heading", { level: 1, name: `Order ${number}` })).toBeVisible();
  expect((await page.goto(`/orders/${id}/receipt`))?.status()).toBe(200);
  await expect(page.getByRole("article")).toContainText(number);
  expect((await page.goto(`/orders/${other}`))?.status()).toBe(404);
  await page.getByRole("main").getByRole("link", { name: "Find my order" }).click();
  await expect(page).toHaveURL("/orders/find");

  await page.goto(`/orders/${id}`);
  await untilAlive(page);
  await page.getByRole("button", { name: "Cancel order" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel order" }).click();
  await expect(page.getByText("This order is cancelled.")).toBeVisible();
  await page.goto("/orders");
  await expect(page.getByRole("main").getByRole("listitem").filter({ hasText: number })).toBeVisible();

  await page.goto("/open/AAAA");
  await expect(page).toHaveURL("/open/ended");
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await device.close();
});

test("a place in line is confirmed by mail, and its offer's link opens it on another device, where it can be paid for or passed on", async ({
  browser,
}) => {
  const { last, warehouseId, close } = await sellOut(browser, OFFERED, ROW);
  const waiting = [await browser.newContext(), await browser.newContext()];
  const emails = waiting.map(() => `waits-${randomUUID().slice(0, 8)}@example.com`);
  for (const [index, context] of waiting.entries()) {
    const data = { sku: OFFERED, warehouseId, quantity: 1, email: emails[index] };
    expect((await context.request.post("/api/waitlist", { data })).status()).toBe(201);
  }
  const [first = "", second = ""] = emails;

  const device = await browser.newContext();
  const page = await device.newPage();
  for (const recipient of emails) {
    await page.goto(await mailedLink(browser, { kind: "WAITLIST_CONFIRM", recipient }));
    await untilAlive(page);
    // A mail scanner's browser gets no further.
    await page.mouse.move(200, 200);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Confirm my place" }).press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Your place is confirmed" })).toBeVisible();
    await expect(page.getByRole("main")).toBeFocused();
  }
  await letGo(last);

  await page.goto(await mailedLink(browser, { kind: "OFFER_MADE", recipient: first }));
  await expect(page).toHaveURL(/\/checkout\/[0-9a-f-]{36}$/);
  await page.goto(await mailedLink(browser, { kind: "OFFER_MADE", recipient: first, at: 1 }));
  await untilAlive(page);
  await expect(page.getByRole("heading", { level: 1, name: "Pass your offer on?" })).toBeVisible();
  await lookAt(page, "mailed-pass");
  await page.getByRole("button", { name: "Pass it on" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "You passed your offer on" })).toBeVisible();

  const link = await mailedLink(browser, { kind: "OFFER_MADE", recipient: second });
  await page.goto(link);
  await untilAlive(page);
  await expect(page.getByLabel("Email", { exact: true })).toHaveValue(second);
  await fillContact(page, { ...ASHA, Email: second });
  await expectPaid(page, await pay(page, "succeed"));
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1, name: "You took this offer" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Find my order" })).toBeVisible();

  await page.goto(await mailedLink(browser, { kind: "ORDER_CONFIRMED", recipient: second, at: -1 }));
  await untilAlive(page);
  await page.getByRole("button", { name: "Stop these emails" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Done: no more of these emails" })).toBeVisible();
  await page.keyboard.press("Enter");
  await lookAt(page, "mailed-not-me");
  await page.getByRole("button", { name: "Turn these emails on again" }).click();
  await expect(page.getByText("These emails are on again.")).toBeVisible();
  await device.close();
  for (const context of waiting) await context.close();
  await close();
});

test("a guest's order comes into their account once they confirm its address by mail", async ({
  page,
  context,
  browser,
}) => {
  const { email, password } = someCredentials();
  const { id } = await hold(context, { sku: LOTION, quantity: 1 });
  await payByApi(context, id, "AUTHORISED", email);
  const data = { email, password, name: "Ada Lovelace" };
  expect((await context.request.post("/api/auth/sign-up/email", { data })).status()).toBe(200);
  await page.goto("/account");
  await untilAlive(page);
  await expect(page.getByText("Email not confirmed")).toBeVisible();
  await page.getByRole("button", { name: "Send the link again" }).click();
  await expect(page.getByText("Sent. Check your email, and your spam folder.")).toBeVisible();
  await lookAt(page, "account-unconfirmed");
  expect((await page.goto(`/orders/${id}`))?.status()).toBe(404);

  const link = await mailedLink(browser, { kind: "VERIFY_EMAIL", recipient: email });
  const stranger = await browser.newContext();
  const elsewhere = await stranger.newPage();
  await elsewhere.goto(link);
  await untilAlive(elsewhere);
  await expect(elsewhere.getByLabel("Password", { exact: true })).toBeVisible();
  await stranger.close();

  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Your email address is confirmed" })).toBeFocused();
  await page.getByRole("link", { name: "Your orders" }).click();
  await expect(page.locator(`a[href="/orders/${id}"]`).first()).toBeVisible();
  await page.goto("/account");
  await expect(page.getByText("Email confirmed")).toBeVisible();
});
