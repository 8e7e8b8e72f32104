import type { Page } from "@playwright/test";
import { signUp, someCredentials } from "./account-test";
import { signIn } from "./admin-test";
import { ASHA, expectPaid, fillContact, goToBank, pay, payByApi } from "./pay-test";
import { expect, hold, test, untilAlive } from "./shop-test";

// Of a checkout that is somebody else's now, and of a session that has ended.
test.use({ expectedErrors: /status of 40[14]/ });

const SKU = "HLT-READERS-150";

const form = (page: Page) => page.getByRole("form", { name: "Pay" });
const field = (page: Page, label: string) => form(page).getByLabel(label, { exact: true });

async function openCheckout(page: Page): Promise<void> {
  const { id } = await hold(page.context(), { sku: SKU, quantity: 1 });
  await page.goto(`/checkout/${id}`);
  await untilAlive(page);
}

async function expectNothingOfAsha(page: Page): Promise<void> {
  for (const label of ["Name", "Address", "Phone (optional)"]) await expect(field(page, label)).toHaveValue("");
  await expect(field(page, "Email")).not.toHaveValue(ASHA.Email);
}

/** Presses the browser's Back until this address. Pages in between may lead on. */
async function goBackTo(page: Page, url: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.goBack();
    await expect(page).toHaveURL(url, { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await untilAlive(page);
}

const draftOf = (page: Page) => page.evaluate(() => localStorage.getItem("hf_contact"));

test("what a guest typed is gone after they paid, and 'Forget me' leaves nothing in the browser", async ({ page }) => {
  test.slow();
  await openCheckout(page);
  await fillContact(page);
  const deliverTo = async () => (await page.context().cookies()).find(({ name }) => name === "hf_ship_to")?.value ?? "";
  expect(decodeURIComponent(await deliverTo())).toContain("560038");
  await expectPaid(page, await pay(page, "succeed"));
  expect(decodeURIComponent(await deliverTo())).not.toContain("560038");
  await openCheckout(page);
  await expectNothingOfAsha(page);

  await page.goto("/orders");
  await untilAlive(page);
  await expect(page.getByRole("main")).toContainText(/HF-\d+/);
  const other = await page.context().newPage();
  await openCheckout(other);
  await fillContact(other);
  await page.getByRole("button", { name: "Forget me on this device" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Forget me" }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(field(other, "Address"), "the other tab does not show it any more").toHaveCount(0);
  await page.goto("/orders");
  await expect(page.getByRole("main")).toContainText("You haven't ordered anything yet");
  expect(await draftOf(page)).toBeNull();
});

test("an account does not see what was typed before it, keeps an address when asked, and leaves nothing when it signs out", async ({
  page,
  context,
}) => {
  test.slow();
  await openCheckout(page);
  await fillContact(page);
  const { email } = await signUp(context);
  await page.goto("/");
  await expect.poll(() => draftOf(page)).toBeNull();
  await openCheckout(page);
  await expectNothingOfAsha(page);
  await expect(field(page, "Email")).toHaveValue(email);

  await fillContact(page, { Name: "Ravi Iyer", Address: "3, Temple Street", Pincode: "560038" });
  await form(page).getByRole("checkbox", { name: "Save to my account" }).click();
  await expectPaid(page, await pay(page, "succeed"));
  await page.evaluate(() => localStorage.clear());
  await openCheckout(page);
  await expect(field(page, "Name")).toHaveValue("Ravi Iyer");
  await expect(field(page, "Address")).toHaveValue("3, Temple Street");
  await page.goto("/account");
  await untilAlive(page);
  await expect(page.getByRole("region", { name: "Delivery address" })).toContainText("3, Temple Street");
  await openCheckout(page);
  await field(page, "Address").fill("9, Lake View");
  await expect.poll(() => draftOf(page)).toContain("9, Lake View");

  const other = await context.newPage();
  await other.goto("/account");
  await untilAlive(other);
  await other.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await expect(other).toHaveURL(/\/$/);
  await expect(other.getByRole("banner")).toContainText("Add pincode");
  await expect.poll(() => draftOf(other)).toBeNull();
  await expect(field(page, "Address"), "the other tab does not show it any more").toHaveCount(0);
  await openCheckout(page);
  for (const label of ["Email", "Name", "Address", "Pincode"]) await expect(field(page, label)).toHaveValue("");
});

test("what was typed for an order is gone wherever it was paid: for a guest, and for an account that has its own address", async ({
  page,
  context,
}) => {
  test.slow();
  const friend = { Email: "friend@gift.example", Name: "A Friend", Address: "1, Gift Lane", Pincode: "110001" };
  const payElsewhere = async () => {
    await openCheckout(page);
    await fillContact(page, friend);
    await goToBank(page);
    const id = new URL(page.url()).pathname.split("/").at(-1);
    const answer = await page.request.post(`/api/test-provider/payments/${id}`, { data: { answer: "AUTHORISED" } });
    expect(answer.ok()).toBe(true);
    await expect
      .poll(async () => (await (await page.request.get("/api/orders")).json()).orders.length)
      .toBeGreaterThan(0);
  };
  await payElsewhere();
  await page.goto("/products");
  await expect.poll(() => draftOf(page)).toBeNull();
  await expect(page.getByRole("banner")).toContainText("Add pincode");
  await openCheckout(page);
  await expect(field(page, "Email")).toHaveValue("");

  const { email } = await signUp(context);
  const own = { name: "Ravi Iyer", line1: "3, Temple Street", postalCode: "560038", city: "Bangalore" };
  expect((await page.request.put("/api/account/contact", { data: own })).ok()).toBe(true);
  await openCheckout(page);
  await expect(field(page, "Name")).toHaveValue("Ravi Iyer");
  await fillContact(page, friend);
  await form(page).getByRole("checkbox", { name: "Save to my account" }).click();
  await expectPaid(page, await pay(page, "succeed"));
  await openCheckout(page);
  await expect(field(page, "Email")).toHaveValue(email);
  await expect(field(page, "Address")).toHaveValue("3, Temple Street");
  await expect(field(page, "Pincode"), "not the friend's").toHaveValue("560038");
});

test("what a guest typed is gone once somebody is in the panel", async ({ page, context }) => {
  await openCheckout(page);
  await fillContact(page);
  await expect.poll(() => draftOf(page)).toContain(ASHA.Name);
  await signIn(context, "viewer");
  const panel = await context.newPage();
  await panel.goto("/admin");
  await expect.poll(() => draftOf(panel)).toBeNull();
});

test("Back shows a guest what they typed, and not the next person who signs up there", async ({ page }) => {
  test.slow();
  await openCheckout(page);
  await expect(field(page, "Email")).toHaveAttribute("autocomplete", "email");
  await fillContact(page);
  await page.goto("/sign-up");
  await goBackTo(page, /\/checkout\//);
  for (const [label, text] of Object.entries(ASHA)) await expect(field(page, label)).toHaveValue(text);

  await page.goto("/sign-up");
  await untilAlive(page);
  const { email, password } = someCredentials();
  await page.getByLabel("Name").fill("Ravi Iyer");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL(/\/$/);
  // Past the page to sign up, which leads on whoever is signed in.
  await goBackTo(page, /\/checkout\//);
  await expectNothingOfAsha(page);
  await expect(field(page, "Email")).toHaveValue(email);
});

test("Back shows nothing of a guest who has paid, or has asked to be forgotten, nor does another tab", async ({
  page,
  context,
}) => {
  test.slow();
  await page.goto("/orders/find");
  await untilAlive(page);
  await page.getByLabel("Order number").fill("HF-1");
  await page.getByLabel("Email").fill(ASHA.Email);
  await openCheckout(page);
  const first = page.url();
  await fillContact(page);
  const other = await context.newPage();
  await openCheckout(other);
  await expect(field(other, "Address")).toHaveValue(ASHA.Address);
  await openCheckout(page);
  await expectPaid(page, await pay(page, "succeed"));
  await expectNothingOfAsha(other);
  await expect.poll(() => draftOf(page)).toBeNull();
  await goBackTo(page, first);
  await expectNothingOfAsha(page);

  await page.goto("/orders");
  await untilAlive(page);
  await page.getByRole("button", { name: "Forget me on this device" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Forget me" }).click();
  await expect(page).toHaveURL(/\/$/);
  await goBackTo(page, /\/orders\/find/);
  for (const label of ["Order number", "Email"]) await expect(page.getByLabel(label)).toHaveValue("");
});

test("a session that ends elsewhere takes what was typed off the screen and says so, on whatever page", async ({
  page,
  context,
  browser,
}) => {
  const { email, password } = await signUp(context);
  await page.goto("/account");
  await untilAlive(page);
  const checkout = await context.newPage();
  await openCheckout(checkout);
  await fillContact(checkout);
  const there = await browser.newContext();
  const signedIn = await there.request.post("/api/auth/sign-in/email", { data: { email, password } });
  expect(signedIn.status(), await signedIn.text()).toBe(200);
  expect((await there.request.post("/api/auth/revoke-other-sessions")).status()).toBe(200);

  await expect(checkout.getByRole("heading", { level: 1 })).toHaveText("Reservation not found", { timeout: 20_000 });
  await expect(checkout.getByText("You were signed out")).toBeVisible();
  await expect(checkout.getByRole("main").getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect(checkout.locator("body")).not.toContainText("Asha Rao");
  await expect.poll(() => draftOf(checkout)).toBeNull();
  await expect(page, "the other tab follows").toHaveURL("/sign-in?next=%2Faccount", { timeout: 20_000 });
  await there.close();
});

test("who signs in while they pay is told where the order goes", async ({ page, context }) => {
  const { id } = await hold(context, { sku: SKU, quantity: 1 });
  await payByApi(context, id, null);
  await signUp(context);
  await page.goto(`/checkout/${id}?payment=paying`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We can't show this payment here");
  await expect(page.getByRole("main")).toContainText("we email the order's link to the address you gave");
  await page.goto(`/checkout/${id}`);
  await expect(page.getByRole("main")).toContainText("If you signed in or out while you were paying");
  await page.getByRole("main").getByRole("link", { name: "Find my order" }).click();
  await expect(page).toHaveURL("/orders/find");
});
