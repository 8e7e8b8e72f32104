import type { Browser, Page } from "@playwright/test";
import { type Credentials, signInByForm, signUp, someCredentials } from "./account-test";
import { mailedLink } from "./mailed-link";
import { expect, hold, pick, stockOf, test, untilAlive } from "./shop-test";

const [IN_CART, HELD, SOLD_OUT] = ["ELC-MOUSE-SILENT", "LIF-CHAIR-SHEESHAM", "LIF-BACKPACK-22"];
const FRESH = "another one of many words";

test.use({ expectedErrors: /status of (401|404|409|410|503)/ });

test("an anonymous cart, hold and waitlist entry survive signing up, and show up in a second browser", async ({
  page,
  context,
  browser,
}) => {
  // Nine pages, one after the other.
  test.setTimeout(120_000);
  await soldOutOneWarehouse(browser);
  await page.goto("/");
  await untilAlive(page);
  const { inventory } = await stockOf(context, SOLD_OUT);
  const place = { sku: SOLD_OUT, warehouseId: inventory[0]?.warehouseId, quantity: 1 };
  expect((await context.request.post("/api/waitlist", { data: place })).status()).toBe(201);
  expect((await context.request.put("/api/cart/lines", { data: { sku: IN_CART, quantity: 2 } })).ok()).toBe(true);
  const { id } = await hold(context, { sku: HELD, quantity: 1 });
  const before = (await context.cookies()).filter(({ name }) => name === "hf_shopper");

  await page.goto("/cart");
  await untilAlive(page);
  await page.getByRole("banner").getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/sign-in?next=%2Fcart");
  await page.getByRole("link", { name: "Create an account" }).click();
  const account = await fillSignUp(page, "Ada Lovelace");
  await expect(page).toHaveURL("/cart");
  await expect(page.getByRole("button", { name: "Ada Lovelace, your account" })).toBeVisible();
  await expectEverything(page, id);

  const old = await browser.newContext();
  await old.addCookies(before);
  expect(await (await old.request.get("/api/reservations")).json()).toMatchObject({ reservations: [] });
  expect((await old.request.get(`/api/reservations/${id}`)).status()).toBe(404);
  expect((await old.request.get("/account", { maxRedirects: 0 })).status()).toBe(307);
  await old.close();

  const second = await browser.newContext();
  const there = await second.newPage();
  await signInByForm(there, account);
  await expectEverything(there, id);
  await second.request.post(`/api/reservations/${id}/release`);
  await second.close();
});

test("one other session can be ended from the account's page, and the others go on", async ({
  page,
  context,
  browser,
}) => {
  const data = await signUp(context);
  const others = await Promise.all(
    ["Mozilla/5.0 (iPhone) Safari/1", "Mozilla/5.0 (Windows NT) Firefox/1"].map(async (userAgent) => {
      const other = await browser.newContext({ userAgent });
      expect((await other.request.post("/api/auth/sign-in/email", { data })).status()).toBe(200);
      return other;
    }),
  );
  await page.goto("/account");
  await untilAlive(page);
  await page.getByRole("button", { name: "Sign out of Safari on iOS" }).click();
  await expect(page.getByText("Signed out of 1 other session")).toBeVisible();
  await expect(page.getByText("Safari on iOS")).toHaveCount(0);
  const statuses = await Promise.all(others.map((other) => other.request.get("/api/auth/get-session")));
  expect(statuses.map((answer) => answer.status())).toEqual([401, 200]);
  await expect(page.getByRole("button", { name: "Sign out of Firefox on Windows" })).toBeVisible();
  for (const other of others) await other.close();
});

test("says why an account cannot be created, keeps what was typed, and does not tell whose address is taken", async ({
  page,
  context,
}) => {
  const owner = await signUp(context);
  const { email } = owner;
  await context.clearCookies();
  await page.goto("/sign-up");
  await untilAlive(page);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("Enter your email address.")).toBeVisible();
  await expect(page.getByLabel("Email")).toBeFocused();
  await page.getByLabel("Name (optional)").fill("Grace");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("eleven char");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Use at least 12 characters.")).toBeVisible();
  await page.getByRole("button", { name: "Show password" }).click();
  await page.getByLabel("Password", { exact: true }).fill("twelve chars now");
  const isSignUp = "**/api/auth/sign-up/email";
  await page.route(isSignUp, (route) => route.fulfill({ status: 503, json: { code: "BUSY" } }));
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "We're very busy right now" })).toBeVisible();
  await expect(page.getByLabel("Name (optional)")).toHaveValue("Grace");
  await expect(page.getByLabel("Email")).toHaveValue(email);
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("twelve chars now");
  await page.unroute(isSignUp);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("button", { name: "Grace, your account" })).toBeVisible();
  const toConfirm = page.getByRole("dialog", { name: "Confirm your email address" });
  await expect(toConfirm).toContainText(`We've emailed a link to ${email}.`);
  await toConfirm.getByRole("button", { name: "Send again" }).click();
  await expect(page.getByRole("dialog", { name: /^Sent\. Check your email|^We've already emailed/ })).toBeVisible();
  await page.goto("/account");
  await expect(page.getByText(email)).toBeVisible();
  await expect(page.getByText("Email not confirmed")).toBeVisible();
  await context.clearCookies();
  await signInByForm(page, owner);
  await expect(page.getByRole("button", { name: "Ada Lovelace, your account" })).toBeVisible();
  await context.clearCookies();
  await page.goto("/sign-in");
  await signInByForm(page, { email, password: "wrong one" }, /\/sign-in/);
  await expect(page.getByRole("alert").filter({ hasText: "Email or password is wrong" })).toBeVisible();
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("wrong one");
});

test("a forgotten password is reset by mail, and every session ends", async ({ page, context, browser }) => {
  const { email, password } = await signUp(context);
  const elsewhere = await browser.newContext();
  expect((await elsewhere.request.post("/api/auth/sign-in/email", { data: { email, password } })).ok()).toBe(true);
  await context.clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page).toHaveURL("/forgot-password");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("heading", { name: "Check your email" })).toBeFocused();

  const link = await mailedLink(browser, { kind: "PASSWORD_RESET", recipient: email });
  await page.goto(link);
  await untilAlive(page);
  await page.getByLabel("New password").fill(FRESH);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByRole("heading", { name: "Your password is set" })).toBeFocused();
  expect((await elsewhere.request.get("/api/auth/get-session")).status()).toBe(401);
  await elsewhere.close();
  await page.goto("about:blank");
  await page.goto(link);
  await untilAlive(page);
  await page.getByLabel("New password").fill(FRESH);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "This link no longer works" })).toBeVisible();
  await page.goto("/sign-in?next=%2Faccount");
  await signInByForm(page, { email, password: FRESH }, "/account");
  await expect(page.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
});

test("signing out everywhere else ends the other browser's session, which says so; then this one's", async ({
  page,
  context,
  browser,
}) => {
  const account = await signUp(context, "Mary Jackson");
  const other = await browser.newContext();
  const there = await other.newPage();
  await signInByForm(there, account);
  await there.goto(`/products/${IN_CART}`);
  await untilAlive(there);

  await page.goto("/account");
  await untilAlive(page);
  await expect(page.getByRole("heading", { name: "Mary Jackson" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(page.getByText("You're not signed in anywhere else.")).toBeVisible();

  // The page learns it from the press or from a poll before it, and loads again; no change is cut off (shopper-gone.test.ts).
  await there.getByRole("button", { name: "Add to cart" }).click();
  await expect(there.getByText("You were signed out")).toBeVisible();
  await untilAlive(there);
  if (await there.getByRole("banner").getByRole("link", { name: "Cart", exact: true }).isVisible())
    await there.getByRole("button", { name: "Add to cart" }).click();
  await expect(there.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect(there.getByRole("link", { name: "Cart, 1 unit" })).toBeVisible();
  const answer = await other.request.get("/account", { maxRedirects: 0 });
  expect(answer.headers().location).toContain("/sign-in?next=%2Faccount");
  await other.close();

  await page.getByRole("button", { name: "Mary Jackson, your account" }).click();
  await pick(page.getByRole("menuitem", { name: "Sign out" }));
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
  await page.goto("/account");
  await expect(page).toHaveURL("/sign-in?next=%2Faccount");
});

test("a shopper's account cannot open the panel, and is never redirected outside the shop", async ({
  page,
  context,
}) => {
  const account = await signUp(context);
  for (const asked of ["https://evil.test", "//evil.test", "/\\evil.test", "/admin", "/api/products", "/sign-in"]) {
    const answer = await context.request.get(`/sign-in?next=${encodeURIComponent(asked)}`, { maxRedirects: 0 });
    expect([answer.status(), answer.headers().location], asked).toEqual([307, "/account"]);
  }
  await page.goto("/admin/inventory");
  await expect(page).toHaveURL("/admin/login?next=%2Fadmin%2Finventory");
  await untilAlive(page);
  await page.getByLabel("Email").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "This is a shopper account" })).toBeVisible();
});

/** Lets another shopper hold all units of one warehouse. */
async function soldOutOneWarehouse(browser: Browser): Promise<void> {
  const context = await browser.newContext();
  const { inventory } = await stockOf(context, SOLD_OUT);
  const [row] = inventory;
  const { warehouseId, available = 0 } = row ?? {};
  // On a retry the units are still held from the first try.
  if (available > 0) await hold(context, { sku: SOLD_OUT, warehouseId, quantity: available });
  await context.close();
}

async function fillSignUp(page: Page, name: string): Promise<Credentials> {
  const credentials = someCredentials();
  await expect(page).toHaveURL(/\/sign-up/);
  await untilAlive(page);
  await page.getByLabel("Name (optional)").fill(name);
  await page.getByLabel("Email").fill(credentials.email);
  await page.getByLabel("Password", { exact: true }).fill(credentials.password);
  await page.getByRole("button", { name: "Create account" }).click();
  return credentials;
}

async function expectEverything(page: Page, holdId: string): Promise<void> {
  await page.goto("/cart");
  await expect(page.locator("main").getByText("Silent").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Cart, 2 units" })).toBeVisible();
  await page.goto("/waitlist");
  await expect(page.locator("main").getByText("Backpack").first()).toBeVisible();
  const response = await page.goto(`/checkout/${holdId}`);
  expect(response?.status()).toBe(200);
  await expect(page.locator("main").getByText("Sheesham").first()).toBeVisible();
}
