import { request } from "@playwright/test";
import { signInByForm, signUp } from "./account-test";
import { mailedLink } from "./mailed-link";
import { expect, test, untilAlive } from "./shop-test";

test.use({ expectedErrors: /status of (401|429)/ });

test("after strangers' guesses, the owner's browser goes on, and a new one continues with a mailed link", async ({
  context,
  browser,
  baseURL,
}) => {
  const account = await signUp(context);
  const stranger = await request.newContext({ baseURL: baseURL ?? "" });
  // Signing up counted as the first attempt of a stranger.
  for (let at = 0; at < 4; at += 1) {
    const data = { email: account.email, password: `guess ${at}` };
    expect((await stranger.post("/api/auth/sign-in/email", { data })).status()).toBe(401);
  }
  await stranger.dispose();

  const fresh = await browser.newContext();
  const page = await fresh.newPage();
  const button = (name: RegExp) => page.getByRole("main").getByRole("button", { name });
  const [signIn, mailLink] = [button(/^Sign in$/), button(/^Email me/)] as const;
  await page.goto("/sign-in");
  const primary = await signIn.evaluate((button) => getComputedStyle(button).backgroundColor);
  await signInByForm(page, account, "/sign-in");
  // What works now is what stands out.
  await expect(mailLink).toHaveCSS("background-color", primary);
  await expect(signIn).not.toHaveCSS("background-color", primary);
  await expect(page.getByRole("alert").filter({ hasText: "Too many attempts" })).toContainText(
    /or try again in 1[45] minutes\./,
  );
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue(account.password);
  await page.getByRole("button", { name: "Email me a sign-in link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Check your email" })).toContainText(account.email);
  await expect(page.getByRole("button", { name: "Email me another link" })).toBeFocused();
  await expect(page.getByText("Too many attempts")).toBeHidden();

  const link = await mailedLink(browser, { kind: "SIGN_IN_LINK", recipient: account.email });
  await page.goto("about:blank");
  await page.goto(link);
  await untilAlive(page);
  await expect(page.getByText("Your link is open. Sign in with your password to continue.")).toBeVisible();
  await signInByForm(page, account);
  await expect(page.getByRole("button", { name: "your account" })).toBeVisible();
  expect((await fresh.request.get("/api/auth/get-session")).status()).toBe(200);
  await fresh.close();

  await context.clearCookies({ name: /session_token|hf_shopper/ });
  const known = await context.newPage();
  await signInByForm(known, account);
  await expect(known.getByRole("button", { name: "your account" })).toBeVisible();
});
