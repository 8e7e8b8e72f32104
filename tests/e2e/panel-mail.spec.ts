import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { expect, test, untilAlive } from "./shop-test";

// A frame without scripts logs an error for each script that the test itself injects into it.
test.use({ expectedErrors: /Blocked script execution in .about:srcdoc/ });

/** Requests a password reset for a new account; returns the address that the mail goes to. */
async function askForPassword(browser: Browser): Promise<string> {
  const context = await browser.newContext();
  const email = `mail-${randomUUID().slice(0, 8)}@example.com`;
  const signedUp = await context.request.post("/api/auth/sign-up/email", {
    data: { email, password: randomUUID() },
  });
  expect(signedUp.status(), await signedUp.text()).toBe(200);
  const asked = await context.request.post("/api/auth/request-password-reset", { data: { email } });
  expect(asked.ok(), await asked.text()).toBe(true);
  await context.close();
  return email;
}

async function openMail(page: Page, query = ""): Promise<void> {
  await page.goto(`/admin/mail${query}`);
  await untilAlive(page);
  await expect(page.getByRole("heading", { name: "Mail", level: 1 })).toBeVisible();
}

/** The HTML of the reset mail to this address, once it is written. */
async function htmlOfMailTo(page: Page, email: string): Promise<string> {
  const read = async (path: string) => (await page.context().request.get(`/api/admin/mail${path}`)).json();
  const find = async (): Promise<string | undefined> =>
    (await read(`?kind=PASSWORD_RESET&q=${encodeURIComponent(email)}`)).mails[0]?.id;
  await expect.poll(find).toBeDefined();
  const { html } = (await read(`/${await find()}`)) as { html: string };
  return html;
}

test("a mail appears by itself, can be found, and is shown as inert HTML and as text", async ({ page, browser }) => {
  await signIn(page, "admin");
  const email = await askForPassword(browser);
  await openMail(page, `?q=${encodeURIComponent(email)}`);
  await expect(page.getByText("emails are kept here instead of being sent")).toBeVisible();
  await expect(page.getByText("Kept here", { exact: true }).last()).toBeVisible();
  await page.getByRole("button", { name: "Choose a new password" }).click();

  const drawer = page.getByRole("dialog", { name: "Choose a new password" });
  await expect(drawer.getByText(email)).toBeVisible();
  const preview = drawer.locator("iframe");
  await expect(preview).toHaveAttribute("sandbox", "");
  const link = preview.contentFrame().getByRole("link", { name: "Choose a new password" });
  await expect(link).toHaveAttribute("href", /^http:\/\/localhost:\d+\/reset-password#token=[\w-]+$/);
  await drawer.getByRole("tab", { name: "Plain text" }).click();
  await expect(drawer.getByText(/\/reset-password#token=/)).toBeVisible();

  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(page.getByRole("button", { name: "Choose a new password" })).toBeFocused();
  await page.getByRole("searchbox").fill("nobody wrote that");
  await expect(page.getByText("No emails match your filters")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByRole("table", { name: "Emails" })).toBeVisible();
});

test("a viewer sees no link to the mails, and no mail at its address", async ({ page, browser }) => {
  const email = await askForPassword(browser);
  await signIn(page, "viewer");
  await openMail(page, `?q=${encodeURIComponent(email)}`);
  await expect(page.getByText("Only admins can see mail")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Panel" }).getByRole("link", { name: "Mail" })).toHaveCount(0);
  // The subject as the list would contain it; the same words are also in the messages of the account forms.
  expect(await page.content()).not.toMatch(/subject\\*":\\*"Choose a new password/);
  expect((await page.context().request.get("/api/admin/mail")).status()).toBe(403);
});

test.describe("looks right:", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("the list of mails, and one of them", async ({ page, browser }) => {
    await signIn(page, "admin");
    const email = await askForPassword(browser);
    await openMail(page, `?q=${encodeURIComponent(email)}`);
    await expect(page.getByRole("table", { name: "Emails" })).toBeVisible();
    await lookAt(page, "panel-mail");
    await page.getByRole("button", { name: "Choose a new password" }).click();
    const drawer = page.locator("[data-drawer]");
    await expect(drawer.locator("iframe")).toBeVisible();
    // axe cannot check a frame without scripts; the next test checks its content.
    await drawer.getByRole("tab", { name: "Plain text" }).click();
    await expect(drawer.locator("iframe")).toHaveCount(0);
    await lookAt(page, "panel-mail-open");
  });

  test("the mail itself, as a mail program shows it", async ({ page, browser }) => {
    await signIn(page, "admin");
    const email = await askForPassword(browser);
    await page.goto("about:blank");
    await page.setContent(await htmlOfMailTo(page, email));
    await expect(page.getByRole("link", { name: "Choose a new password" })).toBeVisible();
    await lookAt(page, "mail-password-reset");
  });
});
