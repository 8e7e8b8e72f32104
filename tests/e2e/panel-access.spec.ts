import { randomUUID } from "node:crypto";
import type { Browser, BrowserContext } from "@playwright/test";
import { totp } from "../factories/totp";
import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { mailedLink } from "./mailed-link";
import { expect, test, untilAlive } from "./shop-test";

test.use({ expectedErrors: /status of 4(01|09|10)/ });

const PASSWORD = "three random words";
const anEmail = () => `${randomUUID().slice(0, 8)}@shop.test`;

/** A new admin with a password, signed in to the panel in a browser of their own. */
async function aNewAdmin(browser: Browser, by: BrowserContext) {
  const email = anEmail();
  const invited = await by.request.post("/api/admin/invitations", {
    headers: FROM_OUR_PAGE,
    data: { email, role: "admin" },
  });
  expect(invited.status(), await invited.text()).toBe(201);
  const link = await mailedLink(browser, { kind: "INVITATION", recipient: email });
  const context = await browser.newContext();
  const token = new URLSearchParams(link.split("#")[1]).get("token");
  const joined = await context.request.post("/api/auth/accept-invitation", {
    data: { token, name: "Ravi Menon", password: PASSWORD },
  });
  expect(joined.status(), await joined.text()).toBe(200);
  return { email, context };
}

test("an admin invites somebody, who joins by the mailed link, works, and loses access", async ({ page, browser }) => {
  const email = anEmail();
  await signIn(page, "admin");
  await page.goto("/admin/settings");
  await untilAlive(page);
  await page.getByRole("button", { name: "Invite…" }).click();
  const form = page.getByRole("dialog", { name: "Invite somebody" });
  await form.getByRole("textbox", { name: "Email" }).fill(email);
  await form.getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: "Staff" }).click();
  await form.getByRole("button", { name: "Send invitation" }).click();
  await expect(form.getByText("Choose at least one warehouse.")).toBeVisible();
  await form.getByRole("checkbox", { name: /Chennai/ }).click();
  await lookAt(page, "panel-invite");
  await form.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByRole("table", { name: "Invitations" }).getByText(email)).toBeVisible();
  await lookAt(page, "panel-people");

  const context = await browser.newContext();
  const theirs = await context.newPage();
  await theirs.goto(await mailedLink(browser, { kind: "INVITATION", recipient: email }));
  await expect(theirs.getByText(email)).toBeVisible();
  await theirs.getByRole("button", { name: "Join" }).click();
  await expect(theirs.getByText("Enter your name.")).toBeVisible();
  await theirs.getByRole("textbox", { name: "Your name" }).fill("Asha Rao");
  await theirs.getByLabel("New password").fill(PASSWORD);
  await lookAt(theirs, "panel-join");
  await theirs.getByRole("button", { name: "Join" }).click();
  await expect(theirs).toHaveURL("/admin");

  await page.reload();
  await untilAlive(page);
  await page.getByRole("row", { name: email }).getByRole("button", { name: "Actions for Asha Rao" }).click();
  await page.getByRole("menuitem", { name: "End access…" }).click();
  await page.getByRole("button", { name: "End access" }).click();
  await expect(page.getByRole("row", { name: email })).toBeHidden();
  // Other processes hear of ended sessions within five seconds.
  await expect(async () => {
    await theirs.goto("/admin/inventory");
    await expect(theirs).toHaveURL(/\/admin\/login/, { timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await context.close();
});

test("somebody turns on two-factor, signs in with a code, and with a recovery code", async ({ page, browser }) => {
  await signIn(page, "admin");
  const { email, context } = await aNewAdmin(browser, page.context());
  const theirs = await context.newPage();
  await theirs.goto("/admin/account");
  await untilAlive(theirs);
  await theirs.getByRole("button", { name: "Set up…" }).click();
  const dialog = theirs.getByRole("dialog", { name: "Turn on two-factor" });
  await dialog.getByLabel("Your password").fill("not the password");
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog.getByRole("alert")).toContainText("wrong");
  await dialog.getByLabel("Your password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Continue" }).click();
  const secret = (await dialog.locator("[data-secret]").textContent()) ?? "";
  await expect(dialog.getByRole("img", { name: "QR code for your authenticator app" })).toBeVisible();
  await lookAt(theirs, "panel-two-factor-set-up");
  await dialog.getByRole("textbox", { name: "Code" }).fill(totp(secret));
  await dialog.getByRole("button", { name: "Turn on" }).click();
  const codes = dialog.locator("[data-recovery] li");
  await expect(codes).toHaveCount(10);
  const recovery = (await codes.first().textContent()) ?? "";
  await lookAt(theirs, "panel-two-factor-codes");
  await dialog.getByRole("button", { name: "I saved them" }).click();
  await expect(theirs.getByText("10 recovery codes are left.")).toBeVisible();
  await lookAt(theirs, "panel-two-factor-on");

  for (const code of [totp(secret, 1), recovery]) {
    await context.clearCookies();
    await theirs.goto("/admin/login");
    await untilAlive(theirs);
    await theirs.getByRole("textbox", { name: "Email" }).fill(email);
    await theirs.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await theirs.getByRole("button", { name: "Sign in" }).click();
    await theirs.getByRole("textbox", { name: "Code from your app" }).fill(code);
    if (code === recovery) await lookAt(theirs, "panel-sign-in-code");
    await theirs.getByRole("button", { name: "Sign in" }).click();
    await expect(theirs).toHaveURL("/admin");
  }
  await context.close();
});

test("an admin creates an API key, which works until it is revoked", async ({ page, request }) => {
  const name = `Till ${randomUUID().slice(0, 4)}`;
  await signIn(page, "admin");
  await page.goto("/admin/settings/api-keys");
  await untilAlive(page);
  await page.getByRole("button", { name: "New API key…" }).first().click();
  const form = page.getByRole("dialog", { name: "New API key" });
  await form.getByRole("button", { name: "Create key" }).click();
  await expect(form.getByText("Enter a name.")).toBeVisible();
  await form.getByRole("textbox", { name: "Name" }).fill(name);
  await form.getByRole("button", { name: "Create key" }).click();
  const made = page.getByRole("dialog", { name });
  const key = (await made.locator("[data-secret]").textContent()) ?? "";
  await lookAt(page, "panel-api-key-made");
  await made.getByRole("button", { name: "Done" }).click();
  const headers = { authorization: `Bearer ${key}` };
  expect((await request.get("/api/reservations", { headers })).status()).toBe(200);
  await page.reload();
  await untilAlive(page);
  await lookAt(page, "panel-api-keys");
  await page.getByRole("button", { name: `Revoke ${name}` }).click();
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByText(`${name} is revoked`)).toBeVisible();
  expect((await request.get("/api/reservations", { headers })).status()).toBe(401);
});

test("an admin changes who sells, and a viewer can only read it", async ({ page }) => {
  await signIn(page, "admin");
  const { request } = page.context();
  const before = (await (await request.get("/api/admin/seller")).json()) as {
    name: string;
    addressLines: string[];
    taxId: string | null;
  };
  await page.goto("/admin/settings/seller");
  await untilAlive(page);
  const name = page.getByRole("textbox", { name: "Name" });
  await name.fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Enter the name of the business.")).toBeVisible();
  await name.fill("Holdfast Retail Pvt Ltd");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Seller saved")).toBeVisible();
  await page.reload();
  await expect(name).toHaveValue("Holdfast Retail Pvt Ltd");
  await untilAlive(page);
  await lookAt(page, "panel-seller");
  const { name: was, addressLines, taxId } = before;
  const back = { name: was, addressLines, taxId };
  expect((await request.put("/api/admin/seller", { headers: FROM_OUR_PAGE, data: back })).status()).toBe(200);
  await page.context().clearCookies();
  await signIn(page, "viewer");
  await page.goto("/admin/settings/seller");
  await expect(name).toBeDisabled();
});
