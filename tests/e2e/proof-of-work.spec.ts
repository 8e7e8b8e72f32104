import type { Browser } from "@playwright/test";
import { signIn } from "./admin-test";
import { aProduct } from "./panel-room";
import { expect, openProduct, test } from "./shop-test";

test.use({ expectedErrors: /status of 403|ERR_FAILED/ });

/** A product of which every hold needs a proof. */
async function aGuardedProduct(browser: Browser, name: string): Promise<string> {
  const panel = await browser.newContext();
  await signIn(panel, "admin");
  const { sku } = await aProduct(panel.request, name, 10, { policy: "GUARDED" });
  await panel.close();
  return sku;
}

test("a browser solves a proof of work unseen, and holds with the same key", async ({ page, browser }) => {
  await openProduct(page, await aGuardedProduct(browser, "Guarded lantern"));
  const sent: { key: string | undefined; isProven: boolean }[] = [];
  page.on("request", (request) => {
    if (request.method() !== "POST" || !request.url().endsWith("/api/reservations")) return;
    const headers = request.headers();
    sent.push({ key: headers["idempotency-key"], isProven: headers["holdfast-proof"] !== undefined });
  });
  await page.getByRole("button", { name: /^Reserve \d+$/ }).click();
  await expect(page.getByRole("heading", { name: "Held for you" })).toBeVisible({ timeout: 30_000 });
  expect(sent.map(({ isProven }) => isProven)).toEqual([false, true]);
  expect(sent[0]?.key).toBeDefined();
  expect(sent[0]?.key).toBe(sent[1]?.key);
});

test("a browser that cannot solve it says what to do instead", async ({ page, browser }) => {
  await page.route("**/proof-worker.js", (route) => route.abort());
  await openProduct(page, await aGuardedProduct(browser, "Guarded lamp"));
  await page.getByRole("button", { name: /^Reserve \d+$/ }).click();
  await expect(page.getByText(/Sign in with a confirmed email address/)).toBeVisible();
});
