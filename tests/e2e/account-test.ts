import { randomUUID } from "node:crypto";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { untilAlive } from "./shop-test";

export type Credentials = { email: string; password: string };

/** An unused address with a password. */
export function someCredentials(): Credentials {
  return { email: `shopper-${randomUUID().slice(0, 8)}@holdfast.test`, password: "a password of many words" };
}

/** Creates an account through the API and signs this browser in. */
export async function signUp(context: BrowserContext, name = "Ada Lovelace"): Promise<Credentials> {
  const credentials = someCredentials();
  const response = await context.request.post("/api/auth/sign-up/email", { data: { ...credentials, name } });
  expect(response.status(), await response.text()).toBe(200);
  return credentials;
}

/** Signs in with the form and waits for the next page. */
export async function signInByForm(page: Page, { email, password }: Credentials, leadsTo: string | RegExp = "/") {
  if (!page.url().includes("/sign-in")) await page.goto("/sign-in");
  await untilAlive(page);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.locator("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(leadsTo);
}
